import type { Problem } from '@coterie/filter'
import { isRefused } from '../../ingest/refused.ts'
import { takeTracking } from '../../ingest/tracking/take.ts'
import { earnAtOnce } from '../../promotions/loyalty/earning/earn_at_once.ts'
import { Refusal } from '../../store/index.ts'
import type { Actor } from '../access/actor.ts'
import { type Bound, bind } from '../bind.ts'
import { CALLS, type CallType, trackBatch, trackCalls } from '../contract/tracking.ts'
import { ERRORS } from '../errors/errors.ts'
import type { Parts } from '../parts.ts'

export function trackingRoutes({ db, log }: Parts): readonly Bound[] {
  return [
    // Senders drop whatever is refused as a whole, so nothing is for the sake of single messages.
    bind(trackBatch).to(async ({ projectId, body: { batch, sentAt }, now, actor }) => {
      const outcomes = await takeTracking(db, projectId, batch, now, { sentAt, mergeKnown: mayMergeKnown(actor) })
      await earnBy(projectId, now, outcomes)
      const failed = outcomes.flatMap((outcome, index) =>
        isRefused(outcome)
          ? [
              {
                index,
                message_id: messageId(batch[index]),
                key: ERRORS[outcome.code]?.key ?? outcome.code,
                message: outcome.message,
                problems: [...outcome.problems],
              },
            ]
          : [],
      )
      const problems = outcomes.flatMap((outcome) => (isRefused(outcome) ? [] : outcome.problems))
      return { success: true, ...(failed.length > 0 && { failed }), ...(problems.length > 0 && { problems }) }
    }),

    ...CALLS.map((type) => bind(trackCalls[type]).to((call) => takeOne(call, type))),
  ]

  function earnBy(projectId: string, now: string, outcomes: Awaited<ReturnType<typeof takeTracking>>): Promise<void> {
    const customerIds = outcomes.flatMap((each) => (isRefused(each) ? [] : (each.customerId ?? [])))
    return earnAtOnce(db, log, { projectId, now, customerIds })
  }

  async function takeOne({ projectId, body, now, actor }: TrackingCall, type: CallType) {
    const [outcome] = await takeTracking(db, projectId, [{ ...body, type }], now, { mergeKnown: mayMergeKnown(actor) })
    await earnBy(projectId, now, outcome ? [outcome] : [])
    const problems = (outcome?.problems ?? []).map(alone)
    if (outcome && isRefused(outcome)) throw new Refusal(outcome.code, aloneText(outcome.message), problems)
    return { success: true, ...(problems.length > 0 && { problems }) }
  }
}

interface TrackingCall {
  readonly projectId: string
  readonly body: Readonly<Record<string, unknown>>
  readonly now: string
  readonly actor: Actor
}

/** Everybody can read a write key: with one, nobody merges away customers whom somebody knows. */
const mayMergeKnown = (actor: Actor): boolean => actor.type === 'person' || actor.kind === 'server'

function messageId(message: unknown): string | null {
  const id = (message as { messageId?: unknown } | null)?.messageId
  return typeof id === 'string' ? id : null
}

/** What stands alone is in no batch. */
const aloneText = (text: string): string => text.replace(/^batch\[0\]\.?/, '')

const alone = (problem: Problem): Problem => ({ ...problem, path: aloneText(problem.path) })
