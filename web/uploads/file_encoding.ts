/** How the bytes of a text file are to be read; the browser's names. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | LegacyEncoding

/** Of before UTF-8. Which of them it is cannot be told from the bytes: people see it by the letters. */
export const LEGACY_ENCODINGS = Object.freeze(['windows-1252', 'windows-1250', 'windows-1251', 'macintosh'] as const)
export type LegacyEncoding = (typeof LEGACY_ENCODINGS)[number]

/** What is no text at all. */
export type NoText = 'empty' | 'workbook' | 'binary'

const begins = (bytes: Uint8Array, ...with_: readonly number[]): boolean =>
  with_.every((byte, at) => bytes[at] === byte)

/** How a file is written, by its first bytes; or why it is none that could be read. */
export function fileEncoding(head: Uint8Array): Encoding | NoText {
  if (head.length === 0) return 'empty'
  // Zip archives, such as .xlsx and .ods, and the old .xls.
  if (begins(head, 0x50, 0x4b, 3, 4) || begins(head, 0xd0, 0xcf, 0x11, 0xe0)) return 'workbook'
  if (begins(head, 0xff, 0xfe)) return 'utf-16le'
  if (begins(head, 0xfe, 0xff)) return 'utf-16be'
  if (head.includes(0)) return 'binary'
  return isUtf8(head) ? 'utf-8' : 'windows-1252'
}

/** The last character may be cut. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
