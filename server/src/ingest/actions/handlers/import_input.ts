import type { Property } from '@coterie/filter'
import { describe, orList, type Problem } from '../../../../../filter/problem.ts'
import { invalidInput } from '../../../store/index.ts'
import { isObject, type JsonObject, requireObject } from '../../door/json.ts'
import { at } from '../../door/path.ts'

/** How a file of rows is to be read; `ImportOptions` says what each means. */
export interface ImportInput {
  readonly delimiter?: string
  readonly mapping?: Readonly<Record<string, string>>
  readonly types?: Readonly<Record<string, Property['type']>>
}

const DELIMITERS = [',', ';', '\t'] as const
const TYPES = ['string', 'number', 'boolean', 'date', 'datetime'] as const satisfies readonly Property['type'][]

/** Reads `{delimiter?, mapping?, types?}`, and what a kind of import knows beside these. Throws `invalid_input`. */
export function readImportInput<More extends object = object>(
  body: unknown,
  readMore: (body: JsonObject, problems: Problem[]) => More | undefined = () => undefined,
): ImportInput & Partial<More> {
  const problems: Problem[] = []
  const given = body === undefined || body === null ? {} : requireObject(body, '', problems)
  const delimiter = readOneOf(given?.delimiter, 'delimiter', DELIMITERS, problems)
  const mapping = readTexts(given?.mapping, 'mapping', problems)
  const types = readTexts(given?.types, 'types', problems)
  for (const [key, type] of Object.entries(types ?? {})) readOneOf(type, at('types', key), TYPES, problems)
  const more = given && readMore(given, problems)
  if (problems.length > 0) throw invalidInput(problems)
  return {
    ...(delimiter && { delimiter }),
    ...(mapping && { mapping }),
    ...(types && { types: types as ImportInput['types'] & object }),
    ...more,
  } as ImportInput & Partial<More>
}

/** One of some words, or nothing. */
export function readOneOf<Word extends string>(
  value: unknown,
  path: string,
  words: readonly Word[],
  problems: Problem[],
): Word | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const word = words.find((each) => each === value)
  const choice = orList(words.map((each) => JSON.stringify(each)))
  if (word === undefined) problems.push({ path, message: `${choice} is needed here, not ${describe(value)}.` })
  return word
}

function readTexts(value: unknown, path: string, problems: Problem[]): Readonly<Record<string, string>> | undefined {
  if (value === undefined || value === null) return undefined
  if (isObject(value) && Object.values(value).every((each) => typeof each === 'string'))
    return value as Readonly<Record<string, string>>
  problems.push({ path, message: `An object of texts is needed here, not ${describe(value)}.` })
  return undefined
}
