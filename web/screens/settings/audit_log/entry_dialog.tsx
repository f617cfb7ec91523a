import { Button, Code, Group, Stack, Table, Text } from '@mantine/core'
import { When } from '../../../formats/when.tsx'
import { Dialog } from '../../../parts/dialog.tsx'
import { Facts } from '../../../parts/facts.tsx'
import { partsTexts } from '../../../parts/texts.ts'
import { useTexts } from '../../../texts/language.tsx'
import { type AuditEntry, actorText, deedText, type Names, thingText } from './audit_columns.tsx'
import { readSummary } from './read_summary.ts'
import { auditTexts } from './texts.ts'
import { useToldText } from './use_told_text.ts'

interface EntryDialogProps {
  readonly entry: AuditEntry
  readonly names: Names
  readonly onClose: () => void
}

/** One entry: who did it, to what, and what is otherwise since. */
export function EntryDialog({ entry, names, onClose }: EntryDialogProps) {
  const t = useTexts(auditTexts)
  const parts = useTexts(partsTexts)
  const { nameText, valueText } = useToldText()
  const { changes, facts } = readSummary(entry.summary)
  const { resource, actor } = entry
  return (
    <Dialog opened onClose={onClose} title={deedText(t, entry.action)}>
      <Stack>
        <Facts
          facts={[
            { name: t.columns.at, value: <When at={entry.at} /> },
            { name: t.columns.who, value: actorText(t, actor) },
            { name: t.columns.thing, value: thingText(entry, names) || null },
            ...(resource.id === null || resource.id === thingText(entry, names)
              ? []
              : [{ name: t.id, value: <Code>{resource.id}</Code> }]),
            ...facts.map(([key, value]) => ({ name: nameText(key), value: valueText(value, key) })),
            ...(entry.request_id === null ? [] : [{ name: t.request, value: <Code>{entry.request_id}</Code> }]),
          ]}
        />
        {changes.length > 0 && (
          <Table.ScrollContainer minWidth={280}>
            <Table aria-label={t.changes} verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t.field}</Table.Th>
                  <Table.Th>{t.before}</Table.Th>
                  <Table.Th>{t.after}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {changes.map(({ key, before, after }) => (
                  <Table.Tr key={key}>
                    <Table.Th scope="row" fw={400}>
                      {nameText(key)}
                    </Table.Th>
                    <Table.Td c="dimmed">{valueText(before, key)}</Table.Td>
                    <Table.Td fw={600}>{valueText(after, key)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
        {changes.length === 0 && Object.hasOwn(entry.summary, 'fields') && (
          <Text size="sm" c="dimmed">
            {t.noValues}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {parts.close}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
