import { Badge, Button } from '@mantine/core'
import { useDeed } from '../../../api/use_deed.ts'
import { useSession } from '../../../app/session.tsx'
import { useConfirm } from '../../../parts/confirm.tsx'
import { sayDone } from '../../../parts/say_done.tsx'
import { sayFailure } from '../../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import { Row, Rows } from '../rows.tsx'
import { declare, SCHEMA_CHANGES } from './declare.ts'
import type { EditedProperty } from './property_editor.tsx'
import type { Properties, Property, SchemaOf } from './schema_of.ts'
import { schemasTexts } from './texts.ts'

interface PropertyRowsProps {
  readonly label: string
  readonly of: SchemaOf
  readonly properties: Properties
  readonly onEdit: (edited: EditedProperty) => void
  readonly onChanged: () => void
}

interface Removed {
  readonly key: string
  /** As it was, to be declared again. */
  readonly property: Property
}

/** What is declared, by key, and what can be done with it. */
export function PropertyRows({ label, of, properties, onEdit, onChanged }: PropertyRowsProps) {
  const t = useTexts(schemasTexts)
  const { language } = useLanguage()
  const { may } = useSession()
  const confirm = useConfirm()
  const removal = useDeed(({ key }: Removed) => declare(of, { [key]: null }), {
    changes: SCHEMA_CHANGES,
    onDone: (_, { key, property }) => {
      onChanged()
      sayDone(t.removed(key), language, () => addition.mutateAsync({ key, property }))
    },
    onError: (error) => sayFailure(error, language),
  })
  const addition = useDeed(({ key, property }: Removed) => declare(of, { [key]: property }), {
    changes: SCHEMA_CHANGES,
    onDone: onChanged,
  })
  async function remove(key: string, property: Property): Promise<void> {
    if (await confirm({ title: t.removing.title(key), text: t.removing.text, action: t.removing.action }))
      removal.mutate({ key, property })
  }
  return (
    <Rows label={label}>
      {Object.entries(properties)
        .toSorted(([one], [other]) => one.localeCompare(other))
        .map(([key, property]) => (
          <Row
            key={key}
            name={key}
            badges={
              <>
                <Badge variant="light" tt="none">
                  {property.array ? t.listOf(t.types[property.type]) : t.types[property.type]}
                </Badge>
                {!property.optional && (
                  <Badge variant="light" color="orange" tt="none">
                    {t.required}
                  </Badge>
                )}
              </>
            }
            actions={
              may('schemas.write') && (
                <>
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={t.changeOf(key)}
                    onClick={() => onEdit({ key, property })}
                  >
                    {t.change}
                  </Button>
                  <Button
                    size="xs"
                    variant="subtle"
                    color="red"
                    aria-label={t.removeOf(key)}
                    onClick={() => void remove(key, property)}
                  >
                    {t.remove}
                  </Button>
                </>
              )
            }
          />
        ))}
    </Rows>
  )
}
