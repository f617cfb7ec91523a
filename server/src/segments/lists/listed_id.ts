import { quote } from '../../../../filter/problem.ts'
import { decodeId, derivedId } from '../../store/index.ts'

/** Longest source id, in UTF-16 code units as JavaScript counts them. */
export const LONGEST_ID = 512

/** The customer whom an id in a list means: `cust_…` is an id, every other text a source id. */
export function customerOf(projectId: string, id: string): string {
  return (id.startsWith('cust_') ? decodeId('cust', id) : null) ?? derivedId(projectId, 'customer', id)
}

/** Why a text can be nobody's id, or null. */
export function idFlaw(id: unknown): string | null {
  if (typeof id !== 'string' || id === '') return "A customer's id or source id is needed here."
  if (id.length > LONGEST_ID) return `An id has at most ${LONGEST_ID} characters, not ${id.length}.`
  if (id.includes('\0') || !id.isWellFormed()) return `${quote(id)} holds a character that cannot be stored.`
  return null
}
