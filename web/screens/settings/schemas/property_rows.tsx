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
import type { Properties, SchemaOf } from './schema_of.ts'
import { schemasTexts } from './texts.ts'

interface PropertyRowsProps {
  readonly label: string
  readonly of: SchemaOf
  readonly properties: Properties
  readonly onEdit: (edited: EditedProperty) => void
  readonly onChanged: () => void
}

/** What is declared, by key, and what can be done with it. */
export function PropertyRows({ label, of, properties, onEdit, onChanged }: PropertyRowsProps) {
  const t = useTexts(schemasTexts)
  const { language } = useLanguage()
  const { may } = useSession()
  const confirm = useConfirm()
  const removal = useDeed((key: string) => declare(of, { [key]: null }), {
    changes: SCHEMA_CHANGES,
    onDone: (_, key) => {
      onChanged()
      sayDone(t.removed(key), language, () => declare(of, { [key]: properties[key]! }).then(onChanged))
    },
    onError: (error) => sayFailure(error, language),
  })
  async function remove(key: string): Promise<void> {
    if (await confirm({ title: t.removing.title(key), text: t.removing.text, action: t.removing.action }))
      removal.mutate(key)
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
                    onClick={() => void remove(key)}
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
