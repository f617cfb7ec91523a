import { Accordion, Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Answer } from '../../../api/ask.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormats } from '../../../formats/use_formats.ts'
import { Empty } from '../../../parts/empty.tsx'
import { Failure } from '../../../parts/failure.tsx'
import { Icon } from '../../../parts/icon.tsx'
import { Waiting } from '../../../parts/waiting.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { type EditedProperty, PropertyEditor } from './property_editor.tsx'
import { PropertyRows } from './property_rows.tsx'
import { eventsAsked } from './route.ts'
import { schemasTexts } from './texts.ts'

const EventDialog = lazy(async () => ({ default: (await import('./event_dialog.tsx')).EventDialog }))

/** Events that were declared or sent, and what they carry. */
export function EventsTab({ onChanged }: { readonly onChanged: () => void }) {
  const t = useTexts(schemasTexts)
  const { number } = useFormats()
  const { may } = useSession()
  const { data, error, refetch } = useQuery(eventsAsked)
  const [open, setOpen] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  if (error) return <Failure error={error} again={() => void refetch()} />
  if (!data) return <Waiting />
  const add = may('schemas.write') && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
      {t.events.add}
    </Button>
  )
  return (
    <Stack>
      {data.schemas.length === 0 ? (
        <Empty {...t.none.events}>{add}</Empty>
      ) : (
        <>
          <Group justify="flex-end">{add}</Group>
          <Accordion variant="contained" order={2} value={open} onChange={setOpen}>
            {data.schemas.map((schema) => (
              <Accordion.Item key={schema.event} value={schema.event}>
                <Accordion.Control>
                  <Group gap="xs">
                    <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                      {schema.event}
                    </Text>
                    {schema.declared ? (
                      <Text size="sm" c="dimmed">
                        {t.events.carries(
                          Object.keys(schema.properties).length,
                          number(Object.keys(schema.properties).length),
                        )}
                      </Text>
                    ) : (
                      <Badge variant="light" color="orange" tt="none">
                        {t.events.onlySent}
                      </Badge>
                    )}
                  </Group>
                </Accordion.Control>
                <Accordion.Panel>
                  {open === schema.event && <Carried schema={schema} onChanged={onChanged} />}
                </Accordion.Panel>
              </Accordion.Item>
            ))}
          </Accordion>
        </>
      )}
      {adding && (
        <Suspense>
          <EventDialog onClose={() => setAdding(false)} onDeclared={setOpen} />
        </Suspense>
      )}
    </Stack>
  )
}

interface CarriedProps {
  readonly schema: Answer<'GET /v1/event-schemas'>['schemas'][number]
  readonly onChanged: () => void
}

/** What one event carries. */
function Carried({ schema: { event, properties, declared }, onChanged }: CarriedProps) {
  const t = useTexts(schemasTexts)
  const { may } = useSession()
  const [edited, edit] = useState<EditedProperty | null>(null)
  const of = { kind: 'event', event } as const
  return (
    <Stack gap="sm">
      {!declared && <Text size="sm">{t.events.open}</Text>}
      {Object.keys(properties).length > 0 ? (
        <PropertyRows
          label={t.events.propertiesOf(event)}
          of={of}
          properties={properties}
          onEdit={edit}
          onChanged={onChanged}
        />
      ) : (
        <Text size="sm" c="dimmed">
          {t.events.nothing}
        </Text>
      )}
      {may('schemas.write') && (
        <Group>
          <Button size="xs" variant="default" onClick={() => edit({ key: '', property: null })}>
            {t.events.addProperty}
          </Button>
        </Group>
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
