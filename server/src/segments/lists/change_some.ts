import { type Sql, sql } from '../../store/index.ts'
import { CAUSES, type Cause } from '../cause.ts'
import { settleDependants } from '../settle.ts'
import { today } from '../time/calendar.ts'
import type { Write } from '../write.ts'
import type { List } from './find_list.ts'

export type Direction = 'add' | 'remove'

/** What became of the customers that were listed. */
export interface Changed {
  readonly listed: number
  /** Those of them who exist. */
  readonly known: number
  /** Those of them who entered or left. */
  readonly moved: number
}

/**
 * Puts customers on the list or takes them off it. `listed` selects `customer_id, source_id`, each customer once; the write
 * must hold them (`holdSome`). Whoever does not exist waits, or waits no longer.
 */
export async function changeSome(
  write: Write,
  list: List,
  direction: Direction,
  listed: Sql,
  cause: Cause,
): Promise<Changed> {
  const statement = direction === 'add' ? adding : removing
  const { rows } = await write.tx.query<Changed & { to_settle: string[] }>(statement(write, list, listed, cause))
  const { to_settle, ...changed } = rows[0]!
  await settleDependants(write, to_settle, [list.segmentId], cause)
  return changed
}

function adding(write: Write, list: List, listed: Sql, cause: Cause): Sql {
  return sql`
    with ${found(write, listed)},
    moved as (
      insert into coterie.segment_members (customer_id, version_id, cause, entered_at)
      select customer_id, ${list.versionId}, ${CAUSES[cause]}, ${write.now} from found where known order by customer_id
      on conflict do nothing
      returning customer_id
    ),
    waiting as (
      insert into coterie.segment_waiting (customer_id, segment_id, source_id, since)
      select customer_id, ${list.segmentId}, source_id, ${write.now} from found where not known order by customer_id
      on conflict do nothing
    ),
    ${recorded(write, list, true, cause)}
    ${counted(list)}`
}

/** By customer: the planner, whose statistics know nothing of a list made a minute ago, might else read all its members. */
function removing(write: Write, list: List, listed: Sql, cause: Cause): Sql {
  return sql`
    with ${found(write, listed)},
    moved as (
      delete from coterie.segment_members m using found f
      where m.customer_id = f.customer_id and m.version_id + 0 = ${list.versionId}
      returning m.customer_id
    ),
    waiting as (
      delete from coterie.segment_waiting w using found f
      where w.customer_id = f.customer_id and w.segment_id = ${list.segmentId}
    ),
    ${recorded(write, list, false, cause)}
    ${counted(list)}`
}

function found({ definitions }: Write, listed: Sql): Sql {
  return sql`found as materialized (
      select l.customer_id, l.source_id, c.id is not null as known
      from (${listed}) l
      left join coterie.customers c on c.id = l.customer_id and c.project_id = ${definitions.projectId}
    )`
}

/** From `moved` (`customer_id`) to changes and a tally. */
function recorded({ definitions, now }: Write, { segmentId, number }: List, entered: boolean, cause: Cause): Sql {
  const day = today(definitions.calendarAt(now)).toString()
  const count = sql`count(*)`
  return sql`told as (
      insert into coterie.segment_changes (customer_id, segment_id, at, version, cause, entered)
      select customer_id, ${segmentId}, ${now}, ${number}, ${CAUSES[cause]}, ${entered} from moved order by customer_id
    ),
    tallied as (
      insert into coterie.member_tallies (segment_id, day, entered, departed)
      select ${segmentId}, ${day}, ${entered ? count : 0}, ${entered ? 0 : count} from moved having count(*) > 0
    )`
}

function counted({ referredTo }: List): Sql {
  return sql`select
      (select count(*) from found) as listed,
      (select count(*) from found where known) as known,
      (select count(*) from moved) as moved,
      ${referredTo ? sql`(select coalesce(array_agg(customer_id), '{}') from moved)` : sql`'{}'::uuid[]`} as to_settle`
}
