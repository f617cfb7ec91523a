import { describe, type Problem } from '../../../../filter/problem.ts'

/** What no stored text may hold, or null: PostgreSQL knows no NUL, and half a surrogate pair is no character. */
export function unstorable(text: string): string | null {
  if (text.includes('\u0000')) return 'holds a NUL character, which cannot be stored: leave it out.'
  if (!text.isWellFormed()) return 'holds half of a surrogate pair, which is no character: send it as valid UTF-8.'
  return null
}

/** Why this text cannot be taken, or null. */
export function textFlaw(text: string, longest: number): string | null {
  if (text.length > longest) return `At most ${longest} characters are kept here, not ${text.length}.`
  const flaw = unstorable(text)
  return flaw && `The text ${flaw}`
}

/** A text that may be absent (undefined) or removed (null). */
export function readText(
  value: unknown,
  path: string,
  longest: number,
  problems: Problem[],
): string | null | undefined {
  if (value === undefined || value === null) return value
  const flaw = typeof value === 'string' ? textFlaw(value, longest) : `A text is needed here, not ${describe(value)}.`
  if (flaw === null) return value as string
  problems.push({ path, message: flaw })
  return undefined
}

/** A text that has to be there. */
export function requireText(value: unknown, path: string, longest: number, problems: Problem[]): string | undefined {
  if (typeof value === 'string' && value !== '') return readText(value, path, longest, problems) ?? undefined
  problems.push({ path, message: `A text is needed here, not ${describe(value)}.` })
  return undefined
}
