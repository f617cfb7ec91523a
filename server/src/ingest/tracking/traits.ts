import type { Problem } from '@coterie/filter'
import { describe } from '../../../../filter/problem.ts'
import type { Definitions } from '../../segments/definitions.ts'
import { type CustomerPatch, emptyPatch } from '../customers/patch.ts'
import { PROFILE_TEXTS, type ProfileColumn } from '../customers/profile.ts'
import { isObject, type JsonObject } from '../door/json.ts'
import type { IngestLimits } from '../door/limits.ts'
import { momentFlaw, momentOf, readDate } from '../door/moment.ts'
import { at } from '../door/path.ts'
import { readText } from '../door/text.ts'
import { fitting } from './fitting.ts'

/** The profile's texts among the traits, by the names that the spec gives them. */
const TEXTS: readonly (readonly [trait: string, column: ProfileColumn])[] = [
  ['name', 'name'],
  ['email', 'email'],
  ['phone', 'phone'],
  ['description', 'description'],
]

const ADDRESS: readonly (readonly [trait: string, column: ProfileColumn])[] = [
  ['street', 'address_line_1'],
  ['city', 'address_city'],
  ['state', 'address_state'],
  ['postalCode', 'address_postal_code'],
  ['country', 'address_country'],
]

/** Traits that are no metadata. */
const MAPPED: ReadonlySet<string> = new Set([...TEXTS.map(([trait]) => trait), 'birthday', 'address', 'createdAt'])

/** What traits say about a customer. null clears; what does not fit is told in `leftOut`, and the rest is taken. */
export function readTraits(
  traits: JsonObject,
  customerId: string,
  path: string,
  { schema, project }: Definitions,
  limits: IngestLimits,
  leftOut: Problem[],
): CustomerPatch {
  const others = Object.fromEntries(Object.entries(traits).filter(([key]) => !MAPPED.has(key)))
  const metadata = fitting(others, schema.metadata.customer, path, limits, leftOut)
  return {
    ...emptyPatch({ id: customerId, sourceId: null }),
    ...readTexts({ ...traits, name: traits.name === undefined ? fullName(traits) : traits.name }, TEXTS, path, leftOut),
    ...readAddress(traits.address, at(path, 'address'), leftOut),
    birthdate: readBirthday(traits.birthday, at(path, 'birthday'), leftOut),
    created_at: readCreation(traits.createdAt, project.timeZone, at(path, 'createdAt'), leftOut),
    metadata: metadata.set,
    metadata_removed: metadata.removed,
  }
}

/** Of the first and last name, which are kept as metadata too: a greeting needs the first one alone. */
function fullName({ firstName, lastName }: JsonObject): string | undefined {
  const parts = [firstName, lastName].filter((part) => typeof part === 'string' && part.trim() !== '')
  return parts.length === 0 ? undefined : parts.join(' ')
}

type Texts = Partial<Record<ProfileColumn, string | null>>

/** As patches have it: the empty text clears, null says nothing. */
function readTexts(
  values: JsonObject,
  texts: readonly (readonly [string, ProfileColumn])[],
  path: string,
  leftOut: Problem[],
): Texts {
  const read = texts.map(([trait, column]) => {
    const { longest } = PROFILE_TEXTS.find((text) => text.column === column)!
    const value = values[trait]
    // Phone numbers and postal codes come as numbers.
    const text = typeof value === 'number' && column !== 'name' ? String(value) : value
    const found = readText(text, at(path, trait), longest, leftOut)
    return [column, found === undefined ? null : (found ?? '')] as const
  })
  return Object.fromEntries(read)
}

function readAddress(address: unknown, path: string, leftOut: Problem[]): Texts {
  if (address === undefined) return {}
  if (address === null) return Object.fromEntries(ADDRESS.map(([, column]) => [column, '']))
  if (isObject(address)) return readTexts(address, ADDRESS, path, leftOut)
  leftOut.push({ path, message: `An object is needed here, not ${describe(address)}.` })
  return {}
}

/** A date; of a datetime, which is what becomes of a Date on the way, its day as written. */
function readBirthday(value: unknown, path: string, leftOut: Problem[]): string | null {
  const day = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}[Tt ]/.test(value) ? value.slice(0, 10) : value
  const date = readDate(day, path, leftOut)
  return date === undefined ? null : (date ?? '')
}

/** A datetime, or the project's midnight of a date. */
function readCreation(value: unknown, timeZone: string, path: string, leftOut: Problem[]): string | null {
  if (value === undefined || value === null) return null
  const moment = typeof value === 'string' ? momentOf(value, timeZone, false) : null
  if (moment === null) leftOut.push({ path, message: momentFlaw(value) })
  return moment
}
