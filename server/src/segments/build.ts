import { type Database, encodeId, isRetryable, sql, type Tx, transaction } from '../store/index.ts'
import { countUp, keepOthersOut } from './change_definitions.ts'
import { late, valuesAt } from './compile/late.ts'
import { holders } from './compile/statement.ts'
import { crossers } from './crossers.ts'
import { type Definitions, readDefinitions, type Version } from './definitions.ts'
import { segmentFact } from './facts.ts'
import { ensureIndexes } from './indexes.ts'
import {
  correctFeed,
  movedCustomers,
  type Replacement,
  recordDifference,
  replacement,
  tallyReplacement,
} from './replace.ts'
import { settleDependants, settleMembersOnly } from './settle.ts'
import { isoOf, later } from './time/instant.ts'
import { beginWrite, type Write } from './write.ts'

/** The clock comes from the edge: each stage of a build needs the moment at which it runs. */
export type Clock = () => string

/** So many may be left to settle while nobody writes; more with every attempt, so that a build ends under any load. */
const LEFT_AT_MOST = 2_000
const BATCH = 5_000

interface Job {
  readonly projectId: string
  readonly versionId: number
  readonly segmentId: string
}

/**
 * Builds one version: evaluates everybody, catches up with whoever was written to meanwhile, and swaps it in. Answers false
 * when another builder has it, or it is not there to be built any more. A build that is interrupted starts over.
 */
export async function buildVersion(db: Database, versionId: number, clock: Clock): Promise<boolean> {
  const lease = await takeLease(db, versionId)
  if (!lease) return false
  try {
    const job = await findJob(db, versionId)
    if (!job) return false
    try {
      await build(db, job, clock)
    } catch (error) {
      if (isRetryable(error)) throw error
      await fail(db, job, error)
    }
    return true
  } finally {
    await lease.release()
  }
}

/** The lock lives as long as its connection, so a builder that dies lets go of it. */
async function takeLease(db: Database, versionId: number): Promise<{ release(): Promise<void> } | null> {
  const client = await db.acquire()
  const key = `coterie build ${versionId}`
  const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as held', [key])
  if (!rows[0].held) {
    client.release()
    return null
  }
  return {
    release: () =>
      client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [key]).then(
        () => client.release(),
        () => client.release(true),
      ),
  }
}

async function findJob(db: Database, versionId: number): Promise<Job | null> {
  const { rows } = await db.query<{ project_id: string; segment_id: string }>(sql`
    select s.project_id, s.id as segment_id
    from coterie.segment_versions v join coterie.segments s on s.id = v.segment_id
    where v.id = ${versionId} and v.state = 'building'`)
  const row = rows[0]
  return row ? { projectId: row.project_id, versionId, segmentId: row.segment_id } : null
}

async function build(db: Database, job: Job, clock: Clock): Promise<void> {
  const started = performance.now()
  const definitions = await readDefinitions(db, job.projectId)
  await ensureIndexes(db, definitions, versionIn(definitions, job))
  const since = await evaluateEverybody(db, job, clock)
  for (let allowed = LEFT_AT_MOST; ; allowed *= 4) {
    await catchUp(db, job, since, clock)
    if (await swap(db, job, { since, clock, started, allowed })) return
  }
}

function versionIn(definitions: Definitions, { versionId }: Job): Version {
  const version = definitions.building.find((each) => each.versionId === versionId)
  if (!version) throw new Error('Its filter no longer fits the schemas of the project; save it again.')
  return version
}

const NOW = late('now', (run) => isoOf(run.now))

/** Answers the moment of evaluation. Touches from before it count for nothing; those after it are caught up with. */
async function evaluateEverybody(db: Database, job: Job, clock: Clock): Promise<string> {
  await db.query(sql`update coterie.segment_versions set phase = 'evaluating' where id = ${job.versionId}`)
  return transaction(db, async (tx) => {
    await tx.query(sql`delete from coterie.segment_members where version_id = ${job.versionId}`)
    await tx.query(sql`delete from coterie.build_touches where version_id = ${job.versionId}`)
    // Read after the touches are gone: a swap of a segment it refers to either shows here or leaves touches.
    const definitions = await readDefinitions(tx, job.projectId)
    const version = versionIn(definitions, job)
    const now = later(clock(), await announcedUntil(tx, job.projectId))
    const { replaced, cause } = replacement({ tx, definitions, now, created: new Set() }, version)
    const statement = sql`
      insert into coterie.segment_members (customer_id, version_id, cause, entered_at)
      select h.id, ${job.versionId}::integer, coalesce(m.cause, ${cause}::smallint), coalesce(m.entered_at, ${NOW}::timestamptz)
      from (select c.id ${holders(version.checked, 'everyone', definitions)}) h
      left join (select * from coterie.segment_members where version_id = ${replaced}::integer) m on m.customer_id = h.id
      order by h.id`
    await tx.query(valuesAt(statement, definitions.calendarAt(now)))
    await tx.query(sql`
      update coterie.segment_versions set evaluated_at = ${now}, phase = 'catching up' where id = ${job.versionId}`)
    return now
  })
}

/** Settles those who were written to, and those whom time has moved, until only a handful is left. */
async function catchUp(db: Database, job: Job, since: string, clock: Clock): Promise<void> {
  const definitions = await readDefinitions(db, job.projectId)
  const version = versionIn(definitions, job)
  for await (const crossed of crossers(db, definitions, [version], since, clock())) {
    await db.query(sql`
      insert into coterie.build_touches (version_id, customer_id)
      select ${job.versionId}, c from unnest(${crossed.map(({ customerId }) => customerId)}::uuid[]) c
      on conflict do nothing`)
  }
  for (;;) {
    const ids = await touched(db, job, BATCH)
    // With the customers locked, whoever touches them again comes after.
    if (ids.length > 0) {
      await transaction(db, async (tx) =>
        settleTouched(await beginWrite(tx, job.projectId, { ids }, clock()), job, ids),
      )
    }
    if (ids.length < LEFT_AT_MOST) return
  }
}

async function touched(db: Pick<Tx, 'query'>, job: Job, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ customer_id: string }>(sql`
    select customer_id from coterie.build_touches where version_id = ${job.versionId} limit ${limit}`)
  return rows.map(({ customer_id }) => customer_id)
}

async function settleTouched(write: Write, job: Job, ids: readonly string[]): Promise<void> {
  await settleMembersOnly(write, ids, versionIn(write.definitions, job))
  await write.tx.query(sql`
    delete from coterie.build_touches where version_id = ${job.versionId} and customer_id = any(${ids}::uuid[])`)
}

interface Swap {
  readonly since: string
  readonly clock: Clock
  readonly started: number
  readonly allowed: number
}

/** Rolls a swap back without being an error. */
class TooManyLeft extends Error {}

/** Answers false, with nothing changed, when too much has happened since the last catching up. */
async function swap(db: Database, job: Job, how: Swap): Promise<boolean> {
  await db.query(sql`update coterie.segment_versions set phase = 'comparing' where id = ${job.versionId}`)
  try {
    await transaction(db, (tx) => swapIn(tx, job, how))
    return true
  } catch (error) {
    if (error instanceof TooManyLeft) return false
    throw error
  }
}

/**
 * Shows the version, in one transaction: the difference becomes changes, the pointer moves, and whatever refers to the
 * segment follows. Most of the difference is written while others still write; then they are kept out, and who has
 * moved meanwhile is corrected.
 */
async function swapIn(tx: Tx, job: Job, { since, clock, started, allowed }: Swap): Promise<void> {
  await tx.query('select pg_current_xact_id()')
  await recordDifference(await replacementNow(tx, job, clock))
  await keepOthersOut(tx, job.projectId)
  const to = await replacementNow(tx, job, clock)
  const left = new Set(await touched(tx, job, allowed + 1))
  for await (const crossed of crossers(tx, to.write.definitions, [to.version], since, to.write.now)) {
    for (const { customerId } of crossed) left.add(customerId)
    if (left.size > allowed) break
  }
  if (left.size > allowed) throw new TooManyLeft()
  if (left.size > 0) {
    await settleTouched(to.write, job, [...left])
    await correctFeed(to, [...left])
  }
  await tallyReplacement(to)
  await show(to, Math.round(performance.now() - started))
  await settleReferring(to)
}

async function replacementNow(tx: Tx, job: Job, clock: Clock): Promise<Replacement> {
  const definitions = await readDefinitions(tx, job.projectId)
  const now = later(clock(), await announcedUntil(tx, job.projectId))
  return replacement({ tx, definitions, now, created: new Set() }, versionIn(definitions, job))
}

async function announcedUntil(tx: Tx, projectId: string): Promise<string> {
  const { rows } = await tx.query<{ announced_until: string }>(sql`
    select announced_until from coterie.sweeps where project_id = ${projectId}`)
  return rows[0]!.announced_until
}

async function show({ write: { tx, definitions, now }, version }: Replacement, builtInMs: number): Promise<void> {
  await tx.query(sql`
    update coterie.segment_versions set state = 'replaced'
    where segment_id = ${version.segmentId} and state = 'ready' and id <> ${version.versionId}`)
  await tx.query(sql`
    update coterie.segment_versions set state = 'ready', phase = 'ready', error = null, ready_at = ${now}, built_in_ms = ${builtInMs}
    where id = ${version.versionId}`)
  await tx.query(
    sql`update coterie.segments set current_version = ${version.versionId} where id = ${version.segmentId}`,
  )
  await countUp(tx, definitions.projectId)
}

/** Live segments that refer to this one are settled; those being built are told whom to look at again. */
async function settleReferring(to: Replacement): Promise<void> {
  const { write, version } = to
  const definitions = await readDefinitions(write.tx, write.definitions.projectId)
  const fact = segmentFact(encodeId('seg', version.segmentId))
  if (![...definitions.live, ...definitions.building].some(({ facts }) => facts.has(fact))) return
  for await (const ids of movedCustomers(to, BATCH)) {
    await settleDependants({ ...write, definitions }, ids, [version.segmentId], 'edit')
  }
}

async function fail(db: Database, job: Job, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error)
  await transaction(db, async (tx) => {
    await tx.query(sql`
      update coterie.segment_versions set state = 'failed', phase = 'failed', error = ${message}
      where id = ${job.versionId} and state = 'building'`)
    await countUp(tx, job.projectId)
  })
}
