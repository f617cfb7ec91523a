import { Table } from '@mantine/core'
import { useFormats } from '../../../formats/use_formats.ts'
import { useTexts } from '../../../texts/language.tsx'
import { segmentTexts } from '../texts.ts'
import type { SegmentDay } from './segment_day.ts'

/** The numbers of the picture, the newest day first. */
export function SizeTable({ days }: { readonly days: readonly SegmentDay[] }) {
  const { size: t } = useTexts(segmentTexts)
  const { day, number } = useFormats()
  return (
    <Table.ScrollContainer minWidth={300} maxHeight={380} type="native" pos="relative" tabIndex={0}>
      <Table stickyHeader striped verticalSpacing={4} tabularNums aria-label={t.title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.day}</Table.Th>
            <Table.Th ta="end">{t.size}</Table.Th>
            <Table.Th ta="end">{t.entered}</Table.Th>
            <Table.Th ta="end">{t.left}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.toReversed().map((each) => (
            <Table.Tr key={each.day}>
              <Table.Td>{day(each.day)}</Table.Td>
              <Table.Td ta="end">{number(each.size)}</Table.Td>
              <Table.Td ta="end">{number(each.entered)}</Table.Td>
              <Table.Td ta="end">{number(each.left)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
