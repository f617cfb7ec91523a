import { Checkbox } from '@mantine/core'
import type { Column } from './column.ts'

export interface SelectionOptions<Row> {
  readonly title: string
  readonly selected: ReadonlySet<string>
  readonly onSelect: (selected: ReadonlySet<string>) => void
  readonly rowKey: (row: Row) => string
  /** What the box of a row is called. */
  readonly label: (row: Row) => string
}

/** Boxes to tick; on a row, the space bar does. */
export function selectionColumn<Row>(options: SelectionOptions<Row>): Column<Row> {
  const { title, selected, onSelect, rowKey, label } = options
  return {
    key: 'selection',
    title,
    cell: (row) => (
      <Checkbox
        size="xs"
        aria-label={label(row)}
        checked={selected.has(rowKey(row))}
        onChange={() => onSelect(selected.symmetricDifference(new Set([rowKey(row)])))}
        tabIndex={-1}
      />
    ),
    ...{ least: 2.5, share: 0, rank: 1, quiet: true },
  }
}
