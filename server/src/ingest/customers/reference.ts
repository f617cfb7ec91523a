import { describe, type Problem } from '../../../../filter/problem.ts'
import { decodeId, derivedId } from '../../store/index.ts'
import { isFilled } from '../door/given.ts'
import { isObject, type JsonObject } from '../door/json.ts'
import { TEXT_LIMITS } from '../door/limits.ts'
import { at } from '../door/path.ts'
import { textFlaw } from '../door/text.ts'

/** Who is meant. With a source id, the customer may be created; an id alone has to exist. */
export interface CustomerReference {
  /** The UUID. */
  readonly id: string
  readonly sourceId: string | null
}

export const bySourceId = (projectId: string, sourceId: string): CustomerReference => ({
  id: derivedId(projectId, 'customer', sourceId),
  sourceId,
})

/** `cust_…` is an id, every other text a source id. */
export function customerReference(projectId: string, text: string): CustomerReference {
  const id = decodeId('cust', text)
  return id === null ? bySourceId(projectId, text) : { id, sourceId: null }
}

/** The customer that an event or order names: `"…"` (id or source id) or `{id?, source_id?}`. */
export function readCustomerReference(
  value: unknown,
  projectId: string,
  path: string,
  problems: Problem[],
): CustomerReference | undefined {
  if (isObject(value)) return readOwnReference(value, projectId, path, problems)
  if (typeof value === 'string' && value !== '') {
    const flaw = textFlaw(value, TEXT_LIMITS.sourceId)
    if (flaw === null) return customerReference(projectId, value)
    problems.push({ path, message: flaw })
    return undefined
  }
  problems.push({
    path,
    message: `The customer's {"source_id": …} or {"id": …} is needed here, not ${describe(value)}.`,
  })
  return undefined
}

/** The `id` and `source_id` that a customer's own body names; neither is a problem. */
function readOwnReference(
  body: JsonObject,
  projectId: string,
  path: string,
  problems: Problem[],
): CustomerReference | undefined {
  const { found, named } = readIds(body, projectId, path, problems)
  if (!named) problems.push({ path: at(path, 'source_id'), message: 'The customer needs a source_id or an id.' })
  return found
}

/** As `found`, what the body names; `named` is false when it names nobody (then the customer is new). */
export function readIds(
  body: JsonObject,
  projectId: string,
  path: string,
  problems: Problem[],
): { readonly found: CustomerReference | undefined; readonly named: boolean } {
  const bySource = readSourceId(body.source_id, projectId, at(path, 'source_id'), problems)
  const id = readId(body.id, at(path, 'id'), problems)
  if (bySource && id && bySource.id !== id) {
    problems.push({
      path: at(path, 'source_id'),
      message: 'This is not the source_id of the customer with this id; it cannot be changed.',
    })
    return { found: undefined, named: true }
  }
  const named = isFilled(body.source_id) || isFilled(body.id)
  return { found: bySource ?? (id ? { id, sourceId: null } : undefined), named }
}

function readSourceId(
  value: unknown,
  projectId: string,
  path: string,
  problems: Problem[],
): CustomerReference | undefined {
  if (!isFilled(value)) return undefined
  const flaw =
    typeof value === 'string' ? textFlaw(value, TEXT_LIMITS.sourceId) : `A text is needed here, not ${describe(value)}.`
  if (flaw === null) return bySourceId(projectId, value as string)
  problems.push({ path, message: flaw })
  return undefined
}

function readId(value: unknown, path: string, problems: Problem[]): string | undefined {
  if (!isFilled(value)) return undefined
  const id = typeof value === 'string' ? decodeId('cust', value) : null
  if (id !== null) return id
  problems.push({
    path,
    message: `An id such as "cust_01h2xcejqtf2nbrexx3vqjhp41" is needed here, not ${describe(value)}.`,
  })
  return undefined
}
