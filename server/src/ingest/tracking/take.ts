import type { Problem } from '@coterie/filter'
import { type Connections, Refusal } from '../../store/index.ts'
import { type MergeOptions, mergeCustomer } from '../customers/merge.ts'
import { jsonBytes } from '../door/json.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../door/limits.ts'
import { at } from '../door/path.ts'
import { checkBatch, type RefusedItem, refusedItem, wrongItem } from '../refused.ts'
import { type AliasMessage, type DeedMessage, readMessage, type TrackingMessage } from './message.ts'
import type { TrackingOutcome } from './outcome.ts'
import { writeDeeds } from './write_deeds.ts'

export type { Tracked, TrackingOutcome } from './outcome.ts'

export interface TrackingOptions {
  /** When the batch was sent, by the sender's clock; messages may have a `sentAt` of their own. */
  readonly sentAt?: unknown
  readonly limits?: IngestLimits
  /** Whether an alias may merge away somebody known; true unless told. A key that everybody can read may not. */
  readonly mergeKnown?: boolean
}

/**
 * Takes messages of the Segment tracking spec, each with its `type` (docs/reference/tracking.md). One outcome per message, in
 * their order; a bad one holds up no other, and one that is sent again changes nothing. Those of one customer take effect
 * in their order. Throws `too_large` for more than one batch may hold; when the database fails, the batch may be sent again as it was.
 */
export async function takeTracking(
  db: Connections,
  projectId: string,
  messages: readonly unknown[],
  now: string,
  { sentAt, limits = DEFAULT_INGEST_LIMITS, mergeKnown = true }: TrackingOptions = {},
): Promise<readonly TrackingOutcome[]> {
  checkBatch(messages, limits.batch, 'messages')
  const bytes = jsonBytes(messages)
  if (bytes > limits.trackingBytes)
    throw new Refusal('too_large', `At most ${limits.trackingBytes} bytes of messages are taken at once, not ${bytes}.`)
  const read = messages.map((message, i): TrackingMessage | RefusedItem => {
    const problems: Problem[] = []
    return readMessage(message, projectId, at('batch', i), { at: now, sentAt }, problems) ?? wrongItem(problems)
  })
  const outcomes = new Map<object, TrackingOutcome>()
  for (const run of runs(read.filter((one): one is TrackingMessage => 'kind' in one)))
    if (run.kind === 'alias')
      outcomes.set(run, await merged(db, projectId, now, run, { limits, onlyAnonymous: !mergeKnown }))
    else
      for (const [message, outcome] of await written(db, projectId, now, run.messages, limits))
        outcomes.set(message, outcome)
  return read.map((one) => ('kind' in one ? outcomes.get(one)! : one))
}

type Run = AliasMessage | { readonly kind: 'deeds'; readonly messages: DeedMessage[] }

/** What comes before an alias is written before it, in one go. */
function runs(messages: readonly TrackingMessage[]): readonly Run[] {
  const all: Run[] = []
  for (const message of messages) {
    const last = all.at(-1)
    if (message.kind === 'alias') all.push(message)
    else if (last?.kind === 'deeds') last.messages.push(message)
    else all.push({ kind: 'deeds', messages: [message] })
  }
  return all
}

async function merged(
  db: Connections,
  projectId: string,
  now: string,
  { path, previousId, userId }: AliasMessage,
  options: MergeOptions,
): Promise<TrackingOutcome> {
  try {
    const { outcome, customerId } = await mergeCustomer(db, projectId, now, previousId, userId, options)
    return { outcome: outcome === 'merged' ? 'taken' : 'repeated', customerId, problems: [] }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const problems = error.problems.map((problem) => ({ ...problem, path: at(path, problem.path) }))
    return refusedItem(new Refusal(error.code, error.message, problems))
  }
}

/** An event name for which the project has no room is the trouble of those messages alone. */
async function written(
  db: Connections,
  projectId: string,
  now: string,
  messages: readonly DeedMessage[],
  limits: IngestLimits,
): Promise<ReadonlyMap<DeedMessage, TrackingOutcome>> {
  try {
    return await writeDeeds(db, projectId, now, messages, limits)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return writeDeeds(db, projectId, now, messages, limits, error)
  }
}
