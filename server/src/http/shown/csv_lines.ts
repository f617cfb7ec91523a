import { stringify } from 'csv-stringify/sync'

/** Rows of a file that people open: a cell that a spreadsheet would compute is kept from that by an apostrophe. */
export const csvLines = (rows: readonly (readonly unknown[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true },
  )
