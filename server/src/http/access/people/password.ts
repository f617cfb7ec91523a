import type { Problem } from '@coterie/filter'
import { hash, verify } from '@node-rs/argon2'
import { describe } from '../../../../../filter/problem.ts'

// OWASP's password storage cheat sheet: Argon2id with 19 MiB, two passes, one lane; 20 ms or so.
const COST = Object.freeze({ memoryCost: 19_456, timeCost: 2, parallelism: 1 })

/** In UTF-16 code units. */
export const PASSWORD_LENGTH = Object.freeze({ least: 8, most: 128 })

export const passwordHash = (password: string): Promise<string> => hash(password, COST)

export const isPassword = (password: string, stored: string): Promise<boolean> => verify(stored, password)

/** A password that somebody wants to have. */
export function readPassword(value: unknown, path: string, problems: Problem[]): string {
  const { least, most } = PASSWORD_LENGTH
  if (typeof value === 'string' && value.length >= least && value.length <= most && value.isWellFormed()) return value
  // A password stands in no message.
  const given = typeof value === 'string' ? `one of ${value.length}` : describe(value)
  problems.push({ path, message: `A password of ${least} to ${most} characters is needed here, not ${given}.` })
  return ''
}
