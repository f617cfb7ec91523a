import { UnstyledButton } from '@mantine/core'
import { Icon } from '../icon.tsx'
import type { Column } from './column.ts'
import classes from './list.module.css'

interface ListHeadProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly sort?: string | undefined
  readonly onSort?: ((sort: string) => void) | undefined
}

/** Titles, and by which of them the server sorts: descending first, for that is what one looks for in numbers and dates. */
export function ListHead<Row>({ columns, sort, onSort }: ListHeadProps<Row>) {
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.titles}>
        {columns.map(({ key, title, sort: by, align, quiet }) => {
          const sorted = by === undefined ? null : sort === by ? 'ascending' : sort === `-${by}` ? 'descending' : null
          return (
            <div
              key={key}
              role="columnheader"
              aria-sort={by === undefined ? undefined : (sorted ?? 'none')}
              className={classes.cell}
              data-align={align}
            >
              {by === undefined || !onSort ? (
                <span className={quiet && classes.quiet}>{title}</span>
              ) : (
                <UnstyledButton className={classes.sorter!} onClick={() => onSort(sort === `-${by}` ? by : `-${by}`)}>
                  {title}
                  {sorted && <Icon name={sorted === 'ascending' ? 'up' : 'down'} size={14} />}
                </UnstyledButton>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
