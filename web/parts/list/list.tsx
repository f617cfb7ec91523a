import { Button, Text } from '@mantine/core'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type ReactNode, useCallback, useEffect, useRef } from 'react'
import type { Pages } from '../../api/use_pages.ts'
import { useTexts } from '../../texts/language.tsx'
import { Failure } from '../failure.tsx'
import { partsTexts } from '../texts.ts'
import { Waiting } from '../waiting.tsx'
import { type Column, tracksOf } from './column.ts'
import classes from './list.module.css'
import { ListHead } from './list_head.tsx'
import { ListRow } from './list_row.tsx'
import { focusRow, useRowKeys } from './use_row_keys.ts'
import { useScrollMemory } from './use_scroll_memory.ts'

export interface ListProps<Row> {
  /** What is listed, for who hears it. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly pages: Pages<Row>
  readonly rowKey: (row: Row) => string
  /** How many there are on all pages, as far as it is known. */
  readonly total?: number | undefined
  /** What Enter and a click do. */
  readonly onOpen?: ((row: Row) => void) | undefined
  readonly sort?: string | undefined
  readonly onSort?: (sort: string) => void
  /** In place of rows where there are none. */
  readonly empty: ReactNode
}

const ROW_PX = 44
/** Rows beyond those that can be seen; and the next page is asked for when so few of the known ones are left. */
const OVERSCAN = 12
const LEFT = 40

/**
 * Rows of any number: those that can be seen are there, the others are read as somebody comes to them. The keyboard walks
 * by arrows, Page and Home/End; Enter opens.
 */
export function List<Row>({ label, columns, pages, rowKey, total, onOpen, sort, onSort, empty }: ListProps<Row>) {
  const t = useTexts(partsTexts)
  const scroller = useRef<HTMLDivElement>(null)
  const { rows, waiting, outdated, error, hasMore, more, again } = pages
  const { from, remember, opened, rememberRow } = useScrollMemory(label, scroller)
  const open = (index: number) => {
    rememberRow(index)
    onOpen?.(rows[index]!)
  }
  const { active, onKeyDown, onFocus } = useRowKeys(rows.length, open, opened)
  // Whoever comes back goes on from the row that they opened.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when there are rows
  useEffect(() => {
    if (!waiting && opened !== undefined) focusRow(scroller.current, opened)
  }, [waiting])
  // The same as long as the rows are: for another one, all of them are placed anew.
  const getItemKey = useCallback((index: number) => rowKey(rows[index]!), [rows, rowKey])
  // The row that has the keyboard stays, however far somebody scrolls from it.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const near = defaultRangeExtractor(range)
      return near.includes(active) || active >= range.count ? near : [...near, active].sort((one, other) => one - other)
    },
    [active],
  )
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    initialOffset: from,
    getItemKey,
    rangeExtractor,
  })
  const seen = virtual.getVirtualItems()
  const last = seen.at(-1)?.index ?? -1
  useEffect(() => {
    if (hasMore && last >= rows.length - LEFT) more()
  }, [hasMore, last, rows.length, more])

  if (waiting) return <Waiting />
  if (error && rows.length === 0) return <Failure error={error} again={again} />
  if (rows.length === 0) return empty
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={total === undefined ? -1 : total + 1}
      aria-colcount={columns.length}
      aria-busy={outdated}
      className={classes.scroller}
      style={tracksOf(columns) as CSSProperties}
      onScroll={remember}
      onKeyDown={(event) => onKeyDown(event, (index) => virtual.scrollToIndex(index), scroller.current)}
    >
      <ListHead columns={columns} sort={sort} onSort={onSort} />
      <div role="rowgroup" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {seen.map(({ index, start, key }) => (
          <ListRow
            key={key}
            index={index}
            top={start}
            row={rows[index]!}
            columns={columns}
            active={index === active}
            onFocus={onFocus}
            onOpen={onOpen}
          />
        ))}
      </div>
      {error !== null && (
        <div className={classes.broken} role="alert">
          <Text size="sm">{t.list.moreFailed}</Text>
          <Button size="compact-sm" variant="default" onClick={again}>
            {t.again}
          </Button>
        </div>
      )}
    </div>
  )
}
