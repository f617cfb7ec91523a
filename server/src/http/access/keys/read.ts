import type { Problem } from '@coterie/filter'
import { describe, quote } from '../../../../../filter/problem.ts'
import { type JsonObject, requireObject } from '../../../ingest/door/json.ts'
import { at } from '../../../ingest/door/path.ts'
import { requireText } from '../../../ingest/door/text.ts'
import { invalidInput } from '../../../store/index.ts'
import type { KeyKind } from '../actor.ts'
import { isScope, SCOPES, type Scope } from '../permissions.ts'
import { normalOrigin } from './origin.ts'

export interface KeySettings {
  readonly name?: string
  readonly scopes?: readonly Scope[] | null
  readonly origins?: readonly string[] | null
}

const LONGEST_NAME = 256
const MOST_ORIGINS = 100

/** `{kind, name, scopes?, origins?}` of a key that is to be made. */
export function readNewKey(value: unknown): Required<KeySettings> & { readonly kind: KeyKind } {
  const problems: Problem[] = []
  const body = requireObject(value, '', problems) ?? {}
  const kind = body.kind === 'client' ? 'client' : 'server'
  if (body.kind !== kind)
    problems.push({ path: 'kind', message: `"server" or "client" is needed here, not ${describe(body.kind)}.` })
  const name = requireText(body.name, 'name', LONGEST_NAME, problems) ?? ''
  const { scopes = null, origins = null } = readLists(kind, body, problems)
  if (problems.length > 0) throw invalidInput(problems)
  return { kind, name, scopes, origins }
}

/** `{name?, scopes?, origins?}` of a key that is there; null is no limit, what is left out stays. */
export function readKeySettings(kind: KeyKind, value: unknown): KeySettings {
  const problems: Problem[] = []
  const body = requireObject(value, '', problems) ?? {}
  const name = body.name === undefined ? undefined : requireText(body.name, 'name', LONGEST_NAME, problems)
  const lists = readLists(kind, body, problems)
  if (problems.length > 0) throw invalidInput(problems)
  return { ...(name === undefined ? {} : { name }), ...lists }
}

function readLists(kind: KeyKind, body: JsonObject, problems: Problem[]): Pick<KeySettings, 'scopes' | 'origins'> {
  return {
    ...(body.scopes === undefined ? {} : { scopes: readScopes(kind, body.scopes, problems) }),
    ...(body.origins === undefined ? {} : { origins: readOrigins(kind, body.origins, problems) }),
  }
}

function readScopes(kind: KeyKind, value: unknown, problems: Problem[]): readonly Scope[] | null {
  const may = (scope: Scope) => (SCOPES[scope].keys as readonly KeyKind[]).includes(kind)
  return readList<Scope>(value, 'scopes', 'null for no limit', problems, (text) => {
    if (!isScope(text)) return { message: `There is no scope ${quote(text)}.` }
    return may(text) ? { read: text } : { message: `A ${kind} key cannot have the scope ${quote(text)}.` }
  })
}

/** Also for COTERIE_CLIENT_ORIGINS. */
export function readOrigins(kind: KeyKind, value: unknown, problems: Problem[]): readonly string[] | null {
  if (kind === 'server' && value !== null)
    problems.push({ path: 'origins', message: 'Only client keys, which are for browsers, have origins.' })
  if (Array.isArray(value) && value.length > MOST_ORIGINS)
    problems.push({ path: 'origins', message: `At most ${MOST_ORIGINS} origins are taken, not ${value.length}.` })
  return readList<string>(value, 'origins', 'null for any', problems, (text) => {
    const origin = normalOrigin(text)
    if (origin !== null) return { read: origin }
    return { message: `An origin such as "https://shop.example" is needed here, not ${quote(text)}.` }
  })
}

/** A list without repetitions, or null. An empty one would be a key for nothing, and is a mistake. */
function readList<T>(
  value: unknown,
  path: string,
  none: string,
  problems: Problem[],
  read: (text: string) => { readonly read: T } | { readonly message: string },
): readonly T[] | null {
  if (value === null) return null
  if (!Array.isArray(value) || value.length === 0) {
    problems.push({ path, message: `A list of texts is needed here, or ${none}, not ${describe(value)}.` })
    return null
  }
  const items = value.flatMap((item: unknown, i): readonly T[] => {
    const answer = typeof item === 'string' ? read(item) : { message: `A text is needed here, not ${describe(item)}.` }
    if ('read' in answer) return [answer.read]
    problems.push({ path: at(path, i), message: answer.message })
    return []
  })
  return [...new Set(items)]
}
