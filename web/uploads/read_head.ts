import { CsvError, parse } from 'csv-parse/browser/esm/sync'
import { type Encoding, fileEncoding, type NoText } from './file_encoding.ts'

export const DELIMITERS = Object.freeze([',', ';', '\t'] as const)
export type Delimiter = (typeof DELIMITERS)[number]

/** The beginning of a file, as a table. */
export interface FileHead {
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  /** Of the first line. */
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** How many lines follow the first; of large files about how many. */
  readonly count: number
  readonly exact: boolean
}

export type FileFlaw =
  /** `unreadable`: it is a folder, or is not there any more. */
  | { readonly is: NoText | 'unreadable' }
  /** A quote is not closed, or text follows a closing one. */
  | { readonly is: 'quotes'; readonly line: number }

/** What was chosen instead of what was found out. */
export interface ReadAs {
  readonly delimiter?: Delimiter | undefined
  readonly encoding?: Encoding | undefined
}

/** So much of a file is read here, however large it is. */
const HEAD_BYTES = 512 * 1024
const SHOWN_ROWS = 100

/** Reads how a file begins. */
export async function readHead(file: Blob, as: ReadAs = {}): Promise<FileHead | FileFlaw> {
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())
  const found = fileEncoding(bytes)
  if (found === 'empty' || found === 'workbook' || found === 'binary') return { is: found }
  const encoding = as.encoding ?? found
  const whole = file.size <= HEAD_BYTES
  const decoded = new TextDecoder(encoding).decode(bytes, { stream: !whole })
  const text = whole ? decoded : decoded.slice(0, decoded.lastIndexOf('\n') + 1)
  if (text.trim() === '') return { is: 'empty' }
  const delimiter = as.delimiter ?? likelyDelimiter(text)
  const read = readRecords(text, delimiter, whole)
  if ('is' in read) return read
  const [header = [], ...rows] = read
  return {
    ...{ encoding, delimiter, header, rows: rows.slice(0, SHOWN_ROWS) },
    count: whole ? rows.length : Math.round((rows.length * file.size) / bytes.length),
    exact: whole,
  }
}

function readRecords(text: string, delimiter: Delimiter, whole: boolean): readonly string[][] | FileFlaw {
  try {
    return parse(text, { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // Where the beginning ends may be inside of quotes.
    if (!whole && error.code === 'CSV_QUOTE_NOT_CLOSED') return readRecords(withoutLast(text), delimiter, true)
    return { is: 'quotes', line: Number(error.lines ?? 1) }
  }
}

const withoutLast = (text: string): string => text.slice(0, text.lastIndexOf('\n"'))

/** Whichever parts the first line most: so the server finds it out. */
export function likelyDelimiter(text: string): Delimiter {
  const line = (text.split(/\r?\n/, 20).find((each) => each !== '') ?? '').replaceAll(/"[^"]*"/g, '')
  const parts = (delimiter: Delimiter) => line.split(delimiter).length
  return DELIMITERS.reduce((best, one) => (parts(one) > parts(best) ? one : best))
}
