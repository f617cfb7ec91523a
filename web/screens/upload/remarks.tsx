import { Button, Group, Table, Text } from '@mantine/core'
import { api } from '../../api/api.ts'
import { saveFile } from '../../api/save_file.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { Card } from '../../parts/card.tsx'
import { Icon } from '../../parts/icon.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import type { Action } from './counts.ts'
import { uploadTexts } from './texts.ts'

interface FailedRow {
  readonly row: number
  readonly reason: string
}

/** Rows that were not taken, the first of them here and all of them as a file. */
export function Remarks({ action: { id, file, report, result } }: { readonly action: Action }) {
  const t = useTexts(uploadTexts)
  const { language } = useLanguage()
  const { number } = useFormats()
  const rows = (result?.failed ?? []) as readonly FailedRow[]
  const count = Number(result?.failed_count ?? 0)
  const name = `${(file ?? id).replace(/\.csv$/i, '')}-report.csv`

  async function download(): Promise<void> {
    const answer = api.send('GET /v1/async-actions/:action/report', { params: { action: id } })
    await saveFile(answer, name).catch((error: unknown) => sayFailure(error, language))
  }

  return (
    <Card title={t.remarks}>
      {rows.length > 0 && (
        <Table.ScrollContainer minWidth={280} maxHeight={360} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table aria-label={t.remarks} stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={90}>{t.line}</Table.Th>
                <Table.Th>{t.reason}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ row, reason }) => (
                <Table.Tr key={row}>
                  <Table.Td>{number(row)}</Table.Td>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>{reason}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {rows.length < count
            ? t.firstOf(number(rows.length), number(count))
            : t.onlyInReport(report.rows, number(report.rows))}
          {report.left_out > 0 && ` ${t.leftOut(number(report.left_out))}`}
        </Text>
        <Button variant="default" leftSection={<Icon name="download" size={16} />} onClick={() => void download()}>
          {t.report}
        </Button>
      </Group>
    </Card>
  )
}
