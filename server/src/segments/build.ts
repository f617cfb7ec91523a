import {
  type Connections,
  type Database,
  encodeId,
  errorCode,
  isRetryable,
  type Queryable,
  StoreError,
  sql,
  type Tx,
  transaction,
} from '../store/index.ts'
import { countUp, keepOthersOut } from './change_definitions.ts'
import { late, valuesAt } from './compile/late.ts'
import { holders } from './compile/statement.ts'
import { crossers } from './crossers.ts'
import { type Definitions, readDefinitions, type Version } from './definitions.ts'
import { segmentFact } from './facts.ts'
import { ensureIndexes } from './indexes.ts'
import { withLease } from './lease.ts'
import {
  correctFeed,
  keepEntries,
  movedCustomers,
  type Replacement,
  recordDifference,
  replacement,
  tallyReplacement,
} from './replace.ts'
import { settleDependants, settleMembersOnly } from './settle.ts'
import { isoOf, later } from './time/instant.ts'
import { beginWrite } from './write.ts'

/** The clock comes from the edge: each stage of a build needs the moment at which it runs. */
export type Clock = () => string

/** So many may be left to settle while nobody writes; more with every attempt, so that a build ends under any load. */
const LEFT_AT_MOST = 2_000
const BATCH = 5_000
const ROUNDS = 20

interface Job {
  readonly projectId: string
  readonly versionId: number
  readonly segmentId: string
}

/** What a builder works with. */
interface Site {
  /** To look things up. */
  readonly db: Database
  /** To write with: the connection that holds the lease. */
  readonly own: Connections
  readonly job: Job
  readonly clock: Clock
}

/**
 * Builds one version: evaluates everybody, catches up with whoever was written to meanwhile, and swaps it in. Answers false
 * when another builder has it, or it is not there to be built any more. A build that is interrupted starts over; one whose
 * filter cannot be evaluated fails.
 */
export function buildVersion(db: Database, versionId: number, clock: Clock): Promise<boolean> {
  return withLease(db, `build ${versionId}`, async (own) => {
    const job = await findJob(db, versionId)
    if (!job) return false
    const site = { db, own, job, clock }
    try {
      await build(site)
    } catch (error) {
      if (isPassing(error)) throw error
      await fail(site, error)
    }
    return true
  })
}

/** Trouble of the database, not of the filter. SQLSTATE classes: 53 resources, 57 intervention, 58 system. */
function isPassing(error: unknown): boolean {
  return error instanceof StoreError || isRetryable(error) || /^5[378]/.test(errorCode(error) ?? '')
}

async function findJob(db: Database, versionId: number): Promise<Job | null> {
  const { rows } = await db.query<{ project_id: string; segment_id: string }>(sql`
    select s.project_id, s.id as segment_id
    from coterie.segment_versions v join coterie.segments s on s.id = v.segment_id
    where v.id = ${versionId} and v.state = 'building'`)
  const row = rows[0]
  return row ? { projectId: row.project_id, versionId, segmentId: row.segment_id } : null
}

async function build(site: Site): Promise<void> {
  const started = performance.now()
  const definitions = await readDefinitions(site.db, site.job.projectId)
  await ensureIndexes(site.db, definitions, versionIn(definitions, site.job))
  const since = await evaluateEverybody(site)
  for (let allowed = LEFT_AT_MOST; ; allowed *= 4) {
    await catchUp(site, since, allowed)
    if (await swap(site, { since, started, allowed })) return
  }
}

function versionIn(definitions: Definitions, { versionId }: Job): Version {
  const version = definitions.building.find((each) => each.versionId === versionId)
  if (!version) throw new Error('Its filter no longer fits the schemas of the project; save it again.')
  return version
}

const NOW = late('now', (run) => isoOf(run.now))

/** Answers the moment of evaluation. Touches from before it are kept: whoever leaves one may not have committed yet. */
async function evaluateEverybody({ own, job, clock }: Site): Promise<string> {
  await enterPhase(own, job, 'evaluating')
  return transaction(
    own,
    async (tx) => {
      // From here on no members are cleared away that this may read, nor the version.
      await tx.query('select pg_current_xact_id()')
      await tx.query(sql`delete from coterie.segment_members where version_id = ${job.versionId}`)
      // A swap of a segment that it refers to, later than this, leaves touches.
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
    },
    { statementTimeoutMs: 0 },
  )
}

async function enterPhase(own: Connections, { versionId }: Job, phase: string): Promise<void> {
  await transaction(own, (tx) =>
    tx.query(sql`update coterie.segment_versions set phase = ${phase} where id = ${versionId} and state = 'building'`),
  )
}

/** Settles those who were written to, and those whom time has moved, until only a handful is left. */
async function catchUp(site: Site, since: string, allowed: number): Promise<void> {
  const { db, job, clock } = site
  const definitions = await readDefinitions(db, job.projectId)
  for await (const crossed of crossers(db, definitions, [versionIn(definitions, job)], since, clock()))
    await settleAgain(site, { ids: crossed.map(({ customerId }) => customerId), seqs: [] })
  for (let round = 0; round < ROUNDS; round++) {
    const touches = await touched(db, job, BATCH)
    if (touches.ids.length > 0) await settleAgain(site, touches)
    if (touches.ids.length < Math.min(allowed, BATCH)) return
  }
}

/** Customers who were written to, and the notes that say so. */
interface Touches {
  readonly ids: readonly string[]
  readonly seqs: readonly number[]
}

async function touched(db: Queryable, { versionId }: Job, limit: number): Promise<Touches> {
  const { rows } = await db.query<{ customer_id: string; seqs: number[] }>(sql`
    select customer_id, array_agg(seq) as seqs
    from coterie.build_touches where version_id = ${versionId} group by customer_id limit ${limit}`)
  return { ids: rows.map(({ customer_id }) => customer_id), seqs: rows.flatMap(({ seqs }) => seqs) }
}

/** With the customers locked, what they were noted for is committed and seen; whoever writes to them later notes them again. */
async function settleAgain({ own, job, clock }: Site, touches: Touches): Promise<void> {
  await transaction(own, async (tx) => {
    const write = await beginWrite(tx, job.projectId, { ids: touches.ids }, clock())
    await settleTouched(replacement(write, versionIn(write.definitions, job)), touches)
  })
}

async function settleTouched(to: Replacement, { ids, seqs }: Touches): Promise<void> {
  const { write, version } = to
  await settleMembersOnly(write, ids, version)
  await keepEntries(to, ids)
  await write.tx.query(sql`
    delete from coterie.build_touches
    where version_id = ${version.versionId} and customer_id = any(${ids}::uuid[]) and seq = any(${seqs}::bigint[])`)
}

interface Swap {
  readonly since: string
  readonly started: number
  readonly allowed: number
}

/** Rolls a swap back without being an error. */
class TooManyLeft extends Error {}

/** Answers false, with nothing changed, when too much has happened since the last catching up. */
async function swap(site: Site, how: Swap): Promise<boolean> {
  await enterPhase(site.own, site.job, 'comparing')
  try {
    await transaction(site.own, (tx) => swapIn(tx, site, how), { statementTimeoutMs: 0 })
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
async function swapIn(tx: Tx, { job, clock }: Site, { since, started, allowed }: Swap): Promise<void> {
  await tx.query('select pg_current_xact_id()')
  await recordDifference(await replacementNow(tx, job, clock))
  await keepOthersOut(tx, job.projectId)
  const to = await replacementNow(tx, job, clock)
  const touches = await touched(tx, job, allowed + 1)
  const left = new Set(touches.ids)
  for await (const crossed of crossers(tx, to.write.definitions, [to.version], since, to.write.now)) {
    for (const { customerId } of crossed) left.add(customerId)
    if (left.size > allowed) break
  }
  if (left.size > allowed) throw new TooManyLeft()
  if (left.size > 0) {
    await settleTouched(to, { ids: [...left], seqs: touches.seqs })
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

/** Nothing, where another version has taken its place or the segment is gone. */
async function fail({ own, job }: Site, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error)
  await transaction(own, async (tx) => {
    const { rowCount } = await tx.query(sql`
      update coterie.segment_versions set state = 'failed', phase = 'failed', error = ${message}
      where id = ${job.versionId} and state = 'building'`)
    if (rowCount > 0) await countUp(tx, job.projectId)
  })
}
