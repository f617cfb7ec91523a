import { Table, Text } from '@mantine/core'
import { useFormats } from '../../formats/use_formats.ts'
import { useTexts } from '../../texts/language.tsx'
import { isWithoutHeader } from '../../uploads/id_column.ts'
import type { FileHead } from '../../uploads/read_head.ts'
import classes from './new_upload.module.css'
import { newUploadTexts } from './texts.ts'

const SHOWN = 5

interface PreviewTableProps {
  readonly head: FileHead
  /** Which column holds the ids. */
  readonly ids: number | null
}

/** How the file begins. */
export function PreviewTable({ head: { header, rows, count, exact }, ids }: PreviewTableProps) {
  const t = useTexts(newUploadTexts).preview
  const { number } = useFormats()
  const bare = isWithoutHeader(header)
  const shown = bare ? [header, ...rows].slice(0, SHOWN) : rows.slice(0, SHOWN)
  const total = count + (bare ? 1 : 0)
  const mark = (at: number) => (at === ids ? classes.ids : undefined)
  return (
    <div>
      <Table.ScrollContainer minWidth={0} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table withTableBorder withColumnBorders fz="xs" aria-label={t.label}>
          <Table.Thead>
            <Table.Tr>
              {header.map((name, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns stay where they are, and may be called the same
                <Table.Th key={at} className={mark(at)} style={{ whiteSpace: 'nowrap' }}>
                  {bare ? t.onlyIds : name || t.nameless}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows stay where they are
              <Table.Tr key={row}>
                {header.map((_, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <Table.Td key={at} className={mark(at)} maw={240}>
                    <Text fz="xs" truncate>
                      {cells[at]}
                    </Text>
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed" mt={4}>
        {exact ? t.rows(total, number(total)) : t.aboutRows(number(Number(total.toPrecision(2))))}
        {total > shown.length && ` ${t.first(number(shown.length))}`}
      </Text>
    </div>
  )
}
