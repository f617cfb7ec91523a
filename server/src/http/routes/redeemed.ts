import type { FastifyRequest } from 'fastify'
import type { Asked } from '../../promotions/examine/asked.ts'
import { earnAtOnce } from '../../promotions/loyalty/earning/earn_at_once.ts'
import { type Redemption, redeem } from '../../promotions/redeeming/redeem.ts'
import { encodeId, type Queryable } from '../../store/index.ts'
import type { Actor } from '../access/actor.ts'
import { mayDo } from '../access/permissions.ts'
import type { Parts } from '../parts.ts'
import type { KnownWith } from '../shown/redemption.ts'

/** Who redeems, by which request. */
export interface Redeeming {
  readonly projectId: string
  readonly now: string
  readonly actor: Actor
  readonly request: Pick<FastifyRequest, 'id' | 'keepAnswer' | 'wrongGuesses'>
}

/**
 * Redeems, and answers what `answerOf` says of it. The answer to an Idempotency-Key is kept in the redemption's own transaction:
 * whoever asks again, for the server died before it answered, gets it, and nothing is redeemed twice.
 */
export async function redeemed<A>(
  { db, log }: Pick<Parts, 'db' | 'log'>,
  { projectId, now, actor, request }: Redeeming,
  asked: Asked,
  answerOf: (from: Queryable, made: Redemption, known: KnownWith) => Promise<A>,
): Promise<A> {
  const { keepAnswer } = request
  const answered = (from: Queryable, made: Redemption) => {
    const { begun, vouchers } = made
    return answerOf(from, made, { redeemer: begun.redeemer, vouchers, fresh: true, persons: seesPersons(actor) })
  }
  let kept: { readonly answer: A } | null = null
  const atEnd = async (from: Queryable, made: Redemption) => {
    kept = { answer: await answered(from, made) }
    await keepAnswer?.(from, kept.answer)
  }
  const made = await redeem(db, projectId, now, asked, channelOf(actor), keepAnswer ? { atEnd } : {})
  // The order that was stored with them may have earned points.
  const customerIds = made.rows.flatMap((row) => row.customer_id ?? [])
  await earnAtOnce(db, log, { projectId, now, customerIds, fact: 'orders' })
  return (kept as { readonly answer: A } | null)?.answer ?? answered(db, made)
}

/** Through what a redemption came: the key, or whoever is signed in. */
export const channelOf = (actor: Actor) =>
  actor.type === 'key'
    ? { channel_id: encodeId('key', actor.id), channel_type: actor.kind === 'client' ? 'CLIENT' : 'API' }
    : { channel_id: encodeId('person', actor.id), channel_type: 'USER' }

/** Pages are told by `redemptionShownToPage` no more of somebody than they sent. */
export const seesPersons = (actor: Actor): boolean =>
  mayDo(actor, 'customers.read') || (actor.type === 'key' && actor.kind === 'client')
