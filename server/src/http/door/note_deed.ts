import { customerReference } from '../../ingest/customers/reference.ts'
import { encodeId } from '../../store/index.ts'
import { nameOf } from '../access/actor.ts'
import { writeAudit } from '../access/audit/write.ts'
import type { Call } from '../bind.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import type { Parts } from '../parts.ts'

/**
 * Writes into the audit log that the call was answered: `segments.edit` is about a segment. The deed is done by now, so that it
 * cannot be noted is for the server's own log, and no reason to tell the client that it failed.
 */
export async function noteDeed(action: string, call: Call<Endpoint>, answered: unknown, { db }: Parts): Promise<void> {
  const { actor, projectId, now, request } = call
  const type = action.split('.')[0]!.replace(/s$/, '')
  const resource = { type, id: idOf(call, answered) }
  const author = { actor, requestId: request.id }
  await writeAudit(db, projectId, now, author, { action, resource, summary: summaryOf(call, answered) }).catch(
    (error: unknown) =>
      request.log.error({ err: error, action, resource, who: nameOf(actor) }, 'a deed was not noted in the audit log'),
  )
}

/** What was said, without the values, which could be a customer's: names of fields, and of the answer names and counts. */
function summaryOf({ body, noted }: Call<Endpoint>, answered: unknown): Readonly<Record<string, unknown>> {
  const fields = typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.keys(body) : []
  const told = Object.entries((answered ?? {}) as Readonly<Record<string, unknown>>).filter(([key]) => TOLD.has(key))
  return { ...(fields.length > 0 && { fields }), ...Object.fromEntries(told), ...noted }
}

const TOLD: ReadonlySet<string> = new Set(['name', 'type', 'version', 'added', 'removed', 'already', 'unknown'])

/** Customers go by id alone: a source id may be an e-mail address, and nothing can be erased from this log. */
function idOf({ params, projectId }: Call<Endpoint>, answered: unknown): string | null {
  const named = (params ?? {}) as Readonly<Record<string, string>>
  if (named.customer !== undefined) return encodeId('cust', customerReference(projectId, named.customer).id)
  const { id } = (answered ?? {}) as { readonly id?: unknown }
  return typeof id === 'string' ? id : (Object.values(named)[0] ?? null)
}
