import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { type Queryable, sql } from '../../store/index.ts'
import { DoorError } from '../errors/errors.ts'
import { fingerprintOf } from './bodies.ts'

/** One request with an Idempotency-Key, by whoever sent it. */
export interface Claim {
  readonly projectId: string
  readonly holder: string
  readonly key: string
}

export interface StoredAnswer {
  readonly status: number
  readonly content_type: string | null
  readonly answer: string | null
}

const LONGEST_KEY = 255
const KEPT = '24 hours'
const CLAIMED = '2 minutes'

/** The key that a request carries, or undefined. */
export function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (request.method !== 'POST' || key === undefined || key === '') return undefined
  if (typeof key === 'string' && key.length <= LONGEST_KEY) return key
  throw new DoorError('malformed_request', `Idempotency-Key: a text of 1 to ${LONGEST_KEY} characters is needed here.`)
}

/** Files are not read twice: they are told apart by their length. */
export function digestOf(request: FastifyRequest): string {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${fingerprintOf(request) || (request.headers['content-length'] ?? '')}`)
    .digest('base64')
}

/** Takes a key for this request; or answers what was answered before. Throws when it is in use, or was used for something else. */
export async function claim(
  db: Queryable,
  { projectId, holder, key }: Claim,
  digest: string,
  now: string,
): Promise<StoredAnswer | null> {
  const { rowCount } = await db.query(sql`
    insert into coterie.idempotency_keys as k (project_id, holder, key, digest, created_at, claimed_until)
    values (${projectId}, ${holder}, ${key}, ${digest}, ${now}, ${now}::timestamptz + ${CLAIMED}::interval)
    on conflict (project_id, holder, key) do update
      set digest = excluded.digest, status = null, answer = null, content_type = null,
        created_at = excluded.created_at, claimed_until = excluded.claimed_until
      where k.created_at < ${now}::timestamptz - ${KEPT}::interval
        or (k.status is null and k.claimed_until < ${now}::timestamptz and k.digest = excluded.digest)`)
  if (rowCount > 0) return null
  const { rows } = await db.query<StoredAnswer & { digest: string }>(sql`
    select digest, status, content_type, answer from coterie.idempotency_keys
    where project_id = ${projectId} and holder = ${holder} and key = ${key}`)
  const stored = rows[0]
  if (stored && stored.digest !== digest) {
    throw new DoorError(
      'idempotency_key_reused',
      'This Idempotency-Key came with another request in the last 24 hours.',
    )
  }
  if (!stored || stored.status === null) {
    throw new DoorError('idempotency_key_in_use', 'The same request is still being worked on.', { retryAfter: 1 })
  }
  return stored
}

export async function keepAnswer(
  db: Queryable,
  { projectId, holder, key }: Claim,
  answer: StoredAnswer,
): Promise<void> {
  await db.query(sql`
    update coterie.idempotency_keys
    set status = ${answer.status}, content_type = ${answer.content_type}, answer = ${answer.answer}
    where project_id = ${projectId} and holder = ${holder} and key = ${key}`)
}

/** Says that a key is still worked on. */
export async function holdOn(db: Queryable, { projectId, holder, key }: Claim, now: string): Promise<void> {
  await db.query(sql`
    update coterie.idempotency_keys set claimed_until = ${now}::timestamptz + ${CLAIMED}::interval
    where project_id = ${projectId} and holder = ${holder} and key = ${key} and status is null`)
}

/** Lets go of a key whose request came to nothing, so that it can be tried again. */
export async function letGo(db: Queryable, { projectId, holder, key }: Claim): Promise<void> {
  await db.query(sql`
    delete from coterie.idempotency_keys
    where project_id = ${projectId} and holder = ${holder} and key = ${key} and status is null`)
}

/** Removes the answers in which one of the texts stands: somebody's, of whom nothing is to be left. */
export async function forgetAnswersAbout(db: Queryable, projectId: string, texts: readonly string[]): Promise<void> {
  const written = texts.map((text) => JSON.stringify(text).slice(1, -1))
  await db.query(sql`
    delete from coterie.idempotency_keys
    where project_id = ${projectId} and exists (select from unnest(${written}::text[]) t where strpos(answer, t) > 0)`)
}

export async function forgetAnswers(db: Queryable, now: string): Promise<void> {
  await db.query(sql`
    delete from coterie.idempotency_keys where created_at < ${now}::timestamptz - ${KEPT}::interval`)
}
