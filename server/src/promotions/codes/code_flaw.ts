import { quote } from '../../../../filter/problem.ts'
import { textFlaw } from '../../ingest/door/text.ts'
import { decodeId } from '../../store/index.ts'
import { CODE_LIMITS } from './code_config.ts'

// Clients strip these before they ask, so nobody could redeem such a code.
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}]/u

/** Why this cannot be a code, or null. Codes are compared exactly; a space inside is fine, and so is any script. */
export function codeFlaw(code: string): string | null {
  if (code === '') return 'A code has at least one character.'
  const flaw = textFlaw(code, CODE_LIMITS.code)
  if (flaw !== null) return flaw
  if (INVISIBLE.test(code)) return 'A code has no tabs, line breaks or other control characters.'
  if (code.trim() !== code) return 'A code neither begins nor ends with a space: clients cut it off.'
  // In an address these two mean the folder itself and the one above, however they are written.
  if (code === '.' || code === '..') return `${quote(code)} cannot stand in an address, so it cannot be a code.`
  if (decodeId('v', code) !== null) return 'This is how ids of vouchers look; a code that looks like one would hide it.'
  return null
}
