import type { ReactNode } from 'react'

/** A column of a list. */
export interface Column<Row> {
  readonly key: string
  readonly title: string
  cell(row: Row): ReactNode
  /** What the server sorts by; absent: it cannot. */
  readonly sort?: string
  /** Numbers stand at the end, so that they can be compared. */
  readonly align?: 'start' | 'end'
  /** How narrow it may get, in rem; 8 unless told. */
  readonly least?: number
  /** Its share of the room that is left; 1 unless told. */
  readonly share?: number
  /** 1: always there, also on a telephone. 2: where there is room. 3: only when chosen. */
  readonly rank: 1 | 2 | 3
  /** The title is heard, not seen: buttons say themselves what they are. */
  readonly quiet?: true
}

const LEAST = 8

/** How the columns share the width, as custom properties that head and rows read. */
export function tracksOf<Row>(columns: readonly Column<Row>[]): Readonly<Record<'--tracks' | '--least', string>> {
  const tracks = columns.map(({ least = LEAST, share = 1 }) => `minmax(${least}rem, ${share}fr)`)
  const least = columns.reduce((sum, column) => sum + (column.least ?? LEAST), 0)
  return { '--tracks': tracks.join(' '), '--least': `${least}rem` }
}
