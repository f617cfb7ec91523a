import type { Problem } from '@coterie/filter'
import { describe } from '../../../../../filter/problem.ts'

// Whoever has another address could not sign in: better-auth takes these (zod's `email`).
const ADDRESS = /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/
const LONGEST = 254

/** The address of a person, in lower case. */
export function readEmail(value: unknown, path: string, problems: Problem[]): string {
  const email = typeof value === 'string' ? value.trim().toLowerCase() : ''
  if (email.length <= LONGEST && ADDRESS.test(email)) return email
  problems.push({ path, message: `An address such as "ann@shop.example" is needed here, not ${describe(value)}.` })
  return ''
}
