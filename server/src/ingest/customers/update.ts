import type { Problem } from '@coterie/filter'
import { type Connections, Refusal } from '../../store/index.ts'
import { requireObject } from '../door/json.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../door/limits.ts'
import { onlyResult } from '../refused.ts'
import { emptyPatch, readConsents, readCustomer } from './patch.ts'
import { type CustomerReference, readIds } from './reference.ts'
import { type CustomerSaved, saveRead } from './save.ts'

/** Updates a customer that has to be there. The body may repeat the customer's ids, but not change them. */
export async function updateCustomer(
  db: Connections,
  projectId: string,
  now: string,
  customer: CustomerReference,
  body: unknown,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): Promise<CustomerSaved> {
  const problems: Problem[] = []
  const object = requireObject(body, '', problems) ?? {}
  const { found, named } = readIds(object, projectId, '', problems)
  if (named && found && found.id !== customer.id) throw fixedSourceId()
  const patch = readCustomer({ ...object, id: undefined, source_id: undefined }, projectId, '', limits, problems)
  const aimed = patch && { ...patch, id: customer.id, source_id: customer.sourceId, may_create: false }
  return onlyResult(await saveRead(db, projectId, now, [{ path: '', patch: aimed, problems }], limits))
}

function fixedSourceId(): Refusal {
  const message = "A customer's id follows from its source_id, so neither can be changed: create another customer."
  return new Refusal('source_id_fixed', message, [{ path: 'source_id', message }])
}

/** Sets declared consents: `{newsletter: true, sms: null}`; null forgets the answer, `unsubscribed` is the wish to hear nothing. */
export async function setConsents(
  db: Connections,
  projectId: string,
  now: string,
  customer: CustomerReference,
  consents: unknown,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): Promise<CustomerSaved> {
  const problems: Problem[] = []
  const columns = readConsents(requireObject(consents, 'consents', problems), 'consents', limits, problems)
  const patch = problems.length === 0 ? { ...emptyPatch(customer), may_create: false, ...columns } : undefined
  return onlyResult(await saveRead(db, projectId, now, [{ path: '', patch, problems }], limits))
}
