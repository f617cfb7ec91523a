import type { Problem } from '@coterie/filter'
import { type Database, encodeId, invalidInput, newId, type Sql, sql, type Tx, transaction } from '../../store/index.ts'
import { type AcceptedFilter, acceptFilter } from '../accept_filter.ts'
import { CAUSES, type Cause } from '../cause.ts'
import { countUp } from '../change_definitions.ts'
import { valuesAt } from '../compile/late.ts'
import { holders } from '../compile/statement.ts'
import { type Definitions, readDefinitions } from '../definitions.ts'
import { matching } from '../matching.ts'
import { acceptName, namesAreUnique } from '../segments.ts'
import { today } from '../time/calendar.ts'
import { later } from '../time/instant.ts'
import { type MadeFrom, NO_FILTER, saveListVersion } from './list_version.ts'
import { ALL_RANGES, holdRanges } from './ranges.ts'
import { type NamedIds, readIds } from './read_ids.ts'
import { refuseTwin } from './twin.ts'

export interface StaticSegment {
  readonly name: string
  /** Ids (`cust_…`) or source ids, any number. */
  readonly customers?: unknown
  /** In any notation: those who match now. */
  readonly filter?: unknown
  /** Of those who match, or of everybody, only for whom this holds too, about `c`. */
  readonly among?: (definitions: Definitions) => Sql
}

export interface StaticCreated {
  /** `seg_…` */
  readonly id: string
  readonly size: number
  readonly warnings: AcceptedFilter['warnings']
}

/**
 * Saves a segment of fixed members: those who are named, all of whom must exist, or those who match a filter at this moment.
 * It is refused when another static segment has the same members. One transaction that keeps no other write waiting,
 * but for deletions of customers at its end.
 */
export async function createStatic(
  db: Database,
  projectId: string,
  segment: StaticSegment,
  now: string,
): Promise<StaticCreated> {
  const name = acceptName(segment.name)
  const named = readMembers(projectId, segment)
  return namesAreUnique(name, () =>
    transaction(db, async (tx) => {
      // From here on no members are cleared away that the filter may read.
      await tx.query('select pg_current_xact_id()')
      const definitions = await readDefinitions(tx, projectId)
      const creation = { tx, definitions, id: newId(), name, now: later(now, await announcedUntil(tx, projectId)) }
      const saved = named
        ? await saveNamed(creation, named, segment.customers as readonly unknown[])
        : await saveHolders(creation, segment)
      const size = saved.size - (await removeDeleted(creation, saved.versionId))
      await refuseTwin(tx, projectId, saved.versionId, size)
      await show(creation, saved.versionId, size)
      return { id: encodeId('seg', creation.id), size, warnings: saved.warnings }
    }),
  )
}

function readMembers(projectId: string, { customers, filter, among }: StaticSegment): NamedIds | null {
  const problems: Problem[] = []
  const isGiven = (value: unknown) => value !== undefined && value !== null
  if (isGiven(customers) === (isGiven(filter) || among !== undefined))
    problems.push({ path: 'customers', message: 'A static segment is made either from customers or from a filter.' })
  const named = isGiven(customers) ? readIds(projectId, customers, 'customers', problems) : null
  if (problems.length > 0) throw invalidInput(problems)
  return named
}

interface Creation {
  readonly tx: Tx
  readonly definitions: Definitions
  /** The UUID. */
  readonly id: string
  readonly name: string
  readonly now: string
}

interface Saved {
  readonly versionId: number
  readonly size: number
  readonly warnings: AcceptedFilter['warnings']
}

async function announcedUntil(tx: Tx, projectId: string): Promise<string> {
  const { rows } = await tx.query<{ announced_until: string }>(sql`
    select announced_until from coterie.sweeps where project_id = ${projectId}`)
  return rows[0]!.announced_until
}

async function saveHolders(creation: Creation, { filter, among }: StaticSegment): Promise<Saved> {
  const { definitions, now } = creation
  const also = among?.(definitions) ?? sql`true`
  if (filter === undefined || filter === null) {
    const select = sql`select c.id as customer_id ${matching(undefined, definitions, now)} and ${also}`
    return { ...(await saveMembers(creation, select, NO_FILTER, 'build')), warnings: [] }
  }
  const { checked, source, notation, warnings } = acceptFilter(filter, definitions)
  const select = sql`select c.id as customer_id ${holders(checked, 'everyone', definitions)} and ${also}`
  // The filter alone would say more than who is in it.
  const from = among ? NO_FILTER : { source: sql.json(source), notation }
  return { ...(await saveMembers(creation, valuesAt(select, definitions.calendarAt(now)), from, 'build')), warnings }
}

async function saveNamed(creation: Creation, named: NamedIds, given: readonly unknown[]): Promise<Saved> {
  const { tx, definitions } = creation
  await tx.query('create temp table listed (customer_id uuid primary key, id text not null) on commit drop')
  await tx.query(sql`
    insert into pg_temp.listed
    select * from unnest(${[...named.keys()]}::uuid[], ${[...named.values()]}::text[])`)
  await tx.query('analyze pg_temp.listed')
  await refuseUnknown(creation, given)
  const select = sql`
    select l.customer_id from pg_temp.listed l join coterie.customers c on c.id = l.customer_id
    where c.project_id = ${definitions.projectId}`
  return { ...(await saveMembers(creation, select, NO_FILTER, 'manual')), warnings: [] }
}

const MOST_UNKNOWN = 100

async function refuseUnknown({ tx, definitions }: Creation, given: readonly unknown[]): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(sql`
    select l.id from pg_temp.listed l
    where not exists (
      select from coterie.customers c where c.id = l.customer_id and c.project_id = ${definitions.projectId}
    )
    limit ${MOST_UNKNOWN}`)
  if (rows.length === 0) return
  const positions = rows.map(({ id }) => given.indexOf(id)).toSorted((a, b) => a - b)
  throw invalidInput(
    positions.map((i) => ({
      path: `customers[${i}]`,
      message: `There is no customer with the id or source id ${JSON.stringify(given[i])}.`,
    })),
  )
}

async function saveMembers(
  { tx, id, now }: Creation,
  members: Sql,
  from: MadeFrom,
  cause: Cause,
): Promise<{ versionId: number; size: number }> {
  const versionId = await saveListVersion(tx, id, from, now)
  const { rowCount } = await tx.query(sql`
    insert into coterie.segment_members (customer_id, version_id, cause, entered_at)
    select m.customer_id, ${versionId}::integer, ${CAUSES[cause]}::smallint, ${now}::timestamptz
    from (${members}) m
    order by m.customer_id`)
  return { versionId, size: rowCount }
}

/** Whoever was deleted while the members were being written; from here on deletions wait, and then see the members. */
async function removeDeleted({ tx, definitions }: Creation, versionId: number): Promise<number> {
  await holdRanges({ tx, definitions }, 'departures', ALL_RANGES, 'shared')
  const { rowCount } = await tx.query(sql`
    delete from coterie.segment_members m
    where m.version_id = ${versionId} and not exists (select from coterie.customers c where c.id = m.customer_id)`)
  return rowCount
}

/** Writers that have begun need not know of it: nothing refers to it yet. */
async function show({ tx, definitions, id, name, now }: Creation, versionId: number, size: number): Promise<void> {
  const { projectId } = definitions
  await tx.query(sql`
    insert into coterie.segments (id, project_id, name, type, current_version, created_at)
    values (${id}, ${projectId}, ${name}, 'static', ${versionId}, ${now})`)
  await tx.query(sql`
    insert into coterie.member_tallies (segment_id, day, entered, departed)
    values (${id}, ${today(definitions.calendarAt(now)).toString()}, ${size}, 0)`)
  await countUp(tx, projectId)
}
