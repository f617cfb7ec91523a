import { memo } from 'react'
import type { Column } from './column.ts'
import classes from './list.module.css'

interface ListRowProps<Row> {
  readonly index: number
  /** Where it stands, in pixels. */
  readonly top: number
  readonly row: Row
  readonly columns: readonly Column<Row>[]
  /** It has the keyboard, or gets it first. */
  readonly active: boolean
  readonly onFocus: (index: number) => void
  readonly onOpen?: ((row: Row) => void) | undefined
}

function Row<Row>({ index, top, row, columns, active, onFocus, onOpen }: ListRowProps<Row>) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      tabIndex={active ? 0 : -1}
      className={classes.row}
      data-opens={onOpen !== undefined}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => onFocus(index)}
      onClick={({ target }) => {
        if (!(target as Element).closest('a, button, input, label')) onOpen?.(row)
      }}
    >
      {columns.map(({ key, cell, align }) => (
        <div key={key} role="gridcell" className={classes.cell} data-align={align}>
          {cell(row)}
        </div>
      ))}
    </div>
  )
}

/** Rows that stay where they are while others come and go are not drawn again. */
export const ListRow = memo(Row) as typeof Row
