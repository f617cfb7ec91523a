import { describe, type Problem, quote } from '../../../../filter/problem.ts'
import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import { at } from '../../ingest/door/path.ts'
import { CODE_LIMITS, type CodeConfig, DEFAULT_CODE_CONFIG, PLACEHOLDER } from './code_config.ts'
import { codeFlaw } from './code_flaw.ts'

/**
 * A code configuration; what is absent or null is the default. A pattern decides the length. `suffix` is `postfix`, as
 * the client's types call it; `initial_count` and other keys pass without effect.
 */
export function readCodeConfig(value: unknown, path: string, problems: Problem[]): CodeConfig | undefined {
  if (value === undefined || value === null) return DEFAULT_CODE_CONFIG
  if (!isObject(value)) {
    problems.push({
      path,
      message: `An object such as {"pattern": "SPRING-####"} is needed here, not ${describe(value)}.`,
    })
    return undefined
  }
  const before = problems.length
  const length = readLength(value.length, at(path, 'length'), problems)
  const charset = readCharset(value.charset, at(path, 'charset'), problems)
  const pattern = readPattern(value.pattern, at(path, 'pattern'), problems)
  const config: CodeConfig = Object.freeze({
    length: pattern === null ? length : placeholders(pattern),
    charset,
    pattern,
    prefix: readAffix(value.prefix, at(path, 'prefix'), problems),
    postfix: readAffix(...postfixOf(value, path), problems),
  })
  if (problems.length > before) return undefined
  const flaw = codeFlaw(sampleOf(config))
  if (flaw === null) return config
  problems.push({ path, message: `Codes made of this would not do. ${flaw}` })
  return undefined
}

const placeholders = (pattern: string): number => pattern.split(PLACEHOLDER).length - 1

/** One of its codes: all of them are as long, and equally fit. */
function sampleOf({ length, charset, pattern, prefix, postfix }: CodeConfig): string {
  const [letter] = charset
  return prefix + (pattern?.replaceAll(PLACEHOLDER, () => letter!) ?? letter!.repeat(length)) + postfix
}

function readLength(value: unknown, path: string, problems: Problem[]): number {
  if (value === undefined || value === null) return DEFAULT_CODE_CONFIG.length
  const length = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value
  if (typeof length === 'number' && Number.isInteger(length) && length >= 1 && length <= CODE_LIMITS.code) return length
  problems.push({
    path,
    message: `A whole number from 1 to ${CODE_LIMITS.code} is needed here, not ${describe(value)}.`,
  })
  return DEFAULT_CODE_CONFIG.length
}

function readCharset(value: unknown, path: string, problems: Problem[]): string {
  if (value === undefined || value === null || value === '') return DEFAULT_CODE_CONFIG.charset
  const flaw = charsetFlaw(value)
  if (flaw === null) return value as string
  problems.push({ path, message: flaw })
  return DEFAULT_CODE_CONFIG.charset
}

function charsetFlaw(value: unknown): string | null {
  if (typeof value !== 'string')
    return `A text of the characters to choose from is needed here, not ${describe(value)}.`
  const letters = [...value]
  if (letters.length > CODE_LIMITS.charset)
    return `At most ${CODE_LIMITS.charset} characters are chosen from, not ${letters.length}.`
  const unfit = letters.find((letter) => letter.trim() === '' || codeFlaw(`a${letter}a`) !== null)
  if (unfit !== undefined) return `A code is not made of ${quote(unfit)}: leave it out.`
  const twice = letters.find((letter, n) => letters.indexOf(letter) < n)
  return twice === undefined ? null : `${quote(twice)} stands here twice, and would be twice as likely.`
}

function readPattern(value: unknown, path: string, problems: Problem[]): string | null {
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'string' && value.includes(PLACEHOLDER)) return value
  const what = typeof value === 'string' ? `${quote(value)} has none` : `this is ${describe(value)}`
  problems.push({ path, message: `A pattern is a text in which each # becomes a random character; ${what}.` })
  return null
}

function readAffix(value: unknown, path: string, problems: Problem[]): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  problems.push({ path, message: `A text is needed here, not ${describe(value)}.` })
  return ''
}

function postfixOf(value: JsonObject, path: string): [unknown, string] {
  const key = value.postfix === undefined && value.suffix !== undefined ? 'suffix' : 'postfix'
  return [value[key], at(path, key)]
}
