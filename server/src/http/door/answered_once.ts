import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Queryable } from '../../store/index.ts'
import type { Parts } from '../parts.ts'
import { type Claim, claim, digestOf, holdOn, keepAnswer, letGo } from './idempotency.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /**
     * Keeps what will be answered to its Idempotency-Key in the transaction of what was done: for writes that nothing but the key
     * protects, and that cost money. null without a key.
     */
    keepAnswer: ((tx: Queryable, answered: unknown) => Promise<void>) | null
  }
}

/** Well within the time for which a key is claimed. */
const HOLD_ON_MS = 30_000

/** Answers the first request with an Idempotency-Key, and every other as the first. What fails may be tried again. */
export async function answeredOnce(
  held: Claim,
  request: FastifyRequest,
  reply: FastifyReply,
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  answer: () => Promise<unknown>,
): Promise<unknown> {
  const stored = await claim(db, held, digestOf(request), request.at)
  if (stored) {
    reply.code(stored.status).header('idempotent-replayed', 'true')
    if (stored.content_type !== null) reply.type(stored.content_type)
    return reply.serializer((text: unknown) => text as string).send(stored.answer ?? '')
  }
  const asKept = (answered: unknown) => {
    const text = reply.statusCode === 204 ? '' : reply.serialize(answered)
    return { status: reply.statusCode, content_type: 'application/json; charset=utf-8', answer: String(text) }
  }
  request.keepAnswer = (tx, answered) => keepAnswer(tx, held, asKept(answered))
  const warn = (what: string) => (error: unknown) => request.log.warn({ err: error }, what)
  // A large file takes longer to come than a claim lasts.
  const holding = setInterval(() => {
    holdOn(db, held, clock()).catch(warn('the claim of an idempotency key was not prolonged'))
  }, HOLD_ON_MS)
  try {
    const answered = await answer()
    // It was done: not knowing how to say so again is no reason to say that it was not.
    await keepAnswer(db, held, asKept(answered)).catch(warn('the answer to an idempotency key was not kept'))
    return answered
  } catch (error) {
    await letGo(db, held).catch(warn('an idempotency key was not let go of'))
    throw error
  } finally {
    clearInterval(holding)
  }
}
