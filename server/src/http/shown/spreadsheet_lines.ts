import { stringify } from 'csv-stringify/sync'

/** What a spreadsheet computes instead of showing it, by wide signs as well; signed numbers, telephone numbers among them, do no harm. */
const COMPUTED = /^(?:[=@\t\r\uFF1D\uFF20]|[+\uFF0B\uFF0D-](?![\d\s().-]*$))/

/** Rows of a file that people open and that is imported again: lists and objects as JSON, nothing as nothing. */
export const spreadsheetLines = (rows: readonly (readonly unknown[])[]): string =>
  stringify(rows.map((row) => row.map(cell)))

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return COMPUTED.test(text) ? `'${text}` : text
}
