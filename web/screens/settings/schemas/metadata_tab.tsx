import { Button, Group, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSession } from '../../../app/session.tsx'
import { Empty } from '../../../parts/empty.tsx'
import { Failure } from '../../../parts/failure.tsx'
import { Icon } from '../../../parts/icon.tsx'
import { Waiting } from '../../../parts/waiting.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { Lead } from '../lead.tsx'
import { Row, Rows } from '../rows.tsx'
import { type EditedProperty, PropertyEditor } from './property_editor.tsx'
import { PropertyRows } from './property_rows.tsx'
import { keysSeenAsked, metadataAsked } from './route.ts'
import { schemasTexts } from './texts.ts'

interface MetadataTabProps {
  readonly resource: 'customer' | 'order'
  readonly onChanged: () => void
}

/** What was declared of customers or orders; of customers also what was only sent. */
export function MetadataTab({ resource, onChanged }: MetadataTabProps) {
  const t = useTexts(schemasTexts)
  const { may } = useSession()
  const { data, error, refetch } = useQuery(metadataAsked)
  const { data: seen } = useQuery({ ...keysSeenAsked, enabled: resource === 'customer' })
  const [edited, edit] = useState<EditedProperty | null>(null)
  if (error) return <Failure error={error} again={() => void refetch()} />
  if (!data) return <Waiting />
  const properties = data.schemas.find(({ related_object }) => related_object === resource)?.properties ?? {}
  const undeclared = resource === 'customer' ? (seen?.keys ?? []).filter((key) => !Object.hasOwn(properties, key)) : []
  const of = { kind: 'metadata', resource } as const
  const mayChange = may('schemas.write')
  const add = mayChange && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => edit({ key: '', property: null })}>
      {t.add}
    </Button>
  )
  return (
    <Stack>
      {Object.keys(properties).length === 0 ? (
        <Empty {...t.none[resource]}>{add}</Empty>
      ) : (
        <>
          <Group justify="flex-end">{add}</Group>
          <PropertyRows label={t.tabs[resource]} of={of} properties={properties} onEdit={edit} onChanged={onChanged} />
        </>
      )}
      {undeclared.length > 0 && (
        <Stack component="section" gap="sm" aria-label={t.seen.title} mt="md">
          <Title order={2}>{t.seen.title}</Title>
          <Lead>{t.seen.text}</Lead>
          <Rows label={t.seen.title}>
            {undeclared.map((key) => (
              <Row
                key={key}
                name={key}
                actions={
                  mayChange && (
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={t.seen.declareOf(key)}
                      onClick={() => edit({ key, property: null })}
                    >
                      {t.seen.declare}
                    </Button>
                  )
                }
              />
            ))}
          </Rows>
        </Stack>
      )}
      <PropertyEditor
        of={of}
        edited={edited}
        taken={Object.keys(properties)}
        onClose={() => edit(null)}
        onChanged={onChanged}
      />
    </Stack>
  )
}
