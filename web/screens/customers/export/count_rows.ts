const NEWLINE = 10
const QUOTE = 34

/** Counts the customers of a file as its parts come: of CSV, lines outside of quotes, without the first. */
export function countRows(format: 'csv' | 'ndjson'): (chunk: Uint8Array) => number {
  let lines = 0
  let quoted = false
  return (chunk) => {
    for (const byte of chunk) {
      if (byte === QUOTE && format === 'csv') quoted = !quoted
      else if (byte === NEWLINE && !quoted) lines += 1
    }
    return format === 'csv' ? Math.max(0, lines - 1) : lines
  }
}
