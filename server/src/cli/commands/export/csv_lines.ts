import { stringify } from 'csv-stringify/sync'

export const csvLines = (rows: readonly (readonly unknown[])[]): string => stringify(rows.map((row) => row.map(cell)))

/** Lists and objects as JSON; nothing as nothing. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
