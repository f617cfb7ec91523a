import { isUtf8 } from 'node:buffer'
import type { Readable } from 'node:stream'
import { TextDecoder } from 'node:util'
import { Refusal } from '../../store/index.ts'
import type { IngestLimits } from '../door/limits.ts'
import { CsvFlawed, csvScanner, type Records } from './scan.ts'

/** A file that can be read more than once: first it is checked as a whole, then it is taken. */
export interface CsvFile {
  open(): Readable
  /** Its size, when it is known, for progress. */
  readonly bytes?: number
}

/** Records as they come, and how many bytes have been read for them. */
export interface Piece extends Records {
  readonly bytesRead: number
}

/** Refused as a whole. */
export function badFile(message: string): Refusal {
  return new Refusal('invalid_file', message, [{ path: 'file', message }])
}

/** All records of the file, header included, piece by piece in bounded memory. Throws a `Refusal` at what is no CSV in UTF-8. */
export async function* readRecords(
  file: CsvFile,
  delimiter: string,
  limits: IngestLimits,
): AsyncGenerator<Piece, void, undefined> {
  const scan = csvScanner({ delimiter, longest: limits.csvRecordBytes })
  let bytesRead = 0
  let header: string[] | undefined
  try {
    for await (const { text, last, bytes } of texts(file)) {
      bytesRead += bytes
      const records = scan(text, last)
      // Read on, the whole file would be a header without rows, and taken without a word.
      if (header === undefined && records.rows[0]?.some(endsLineInCr)) throw badFile(CR_ALONE)
      header ??= records.rows[0]
      yield { ...records, bytesRead }
    }
  } catch (error) {
    if (error instanceof CsvFlawed) throw badFile(`The file is no valid CSV. ${capital(error.message)}`)
    throw error
  }
}

const CR_ALONE = 'The lines of the file end in CR alone, as old Macs have it; save it with LF or CRLF.'
const endsLineInCr = (cell: string): boolean => /\r(?!\n)/.test(cell)

const capital = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}`

/** The first piece of the file. */
export async function readStart(file: CsvFile): Promise<string> {
  for await (const { text } of texts(file)) if (text !== '') return text
  return ''
}

interface Text {
  readonly text: string
  readonly bytes: number
  readonly last: boolean
}

/** The file decoded; a byte order mark is dropped. */
async function* texts(file: CsvFile): AsyncGenerator<Text, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let lines = 1
  let first = true
  for await (const piece of file.open()) {
    const bytes = Buffer.isBuffer(piece) ? piece : Buffer.from(piece as Uint8Array | string)
    if (first && isUtf16(bytes)) throw badFile('The file is in UTF-16; save it as CSV in UTF-8.')
    if (first && bytes.subarray(0, ZIP.length).equals(ZIP))
      throw badFile('The file is an Excel workbook or another archive; save it as CSV in UTF-8.')
    first = false
    yield { text: decoded(decoder, bytes, lines), bytes: bytes.length, last: false }
    lines += newlines(bytes)
  }
  yield { text: ended(decoder, lines), bytes: 0, last: true }
}

function decoded(decoder: TextDecoder, bytes: Buffer, lines: number): string {
  const nul = bytes.indexOf(0)
  if (nul !== -1)
    throw badFile(`Line ${lines + newlines(bytes.subarray(0, nul))} holds a NUL byte; save the file as CSV in UTF-8.`)
  try {
    return decoder.decode(bytes, { stream: true })
  } catch {
    throw badFile(`Line ${lines + badLine(bytes, lines > 1)} is not UTF-8; save the file as CSV in UTF-8.`)
  }
}

function ended(decoder: TextDecoder, lines: number): string {
  try {
    return decoder.decode()
  } catch {
    throw badFile(`Line ${lines} ends in the middle of a character; the file is cut short, or not UTF-8.`)
  }
}

const ZIP = Buffer.from('PK\u0003\u0004')
const isUtf16 = (bytes: Buffer): boolean =>
  bytes.length >= 2 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))

const NEWLINE = 10

function newlines(bytes: Buffer): number {
  let found = 0
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) found += 1
  return found
}

/** How many lines of these bytes come before the first that is not UTF-8. */
function badLine(bytes: Buffer, continued: boolean): number {
  for (let lines = 0, from = 0; ; lines += 1) {
    const to = bytes.indexOf(NEWLINE, from)
    const line = bytes.subarray(from, to === -1 ? bytes.length : to)
    if (to === -1 || !(continued && lines === 0 ? endsAsUtf8(line) : isUtf8(line))) return lines
    from = to + 1
  }
}

/** Up to three bytes may belong to a character that began in the piece before. */
const endsAsUtf8 = (bytes: Buffer): boolean => [0, 1, 2, 3].some((skip) => isUtf8(bytes.subarray(skip)))
