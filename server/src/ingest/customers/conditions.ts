import type { Problem } from '@coterie/filter'
import type { Definitions } from '../../segments/definitions.ts'
import { findSegment } from '../../segments/segments.ts'
import { invalidInput, type Sql, sql } from '../../store/index.ts'
import { textFlaw } from '../door/text.ts'
import { type CreatedRange, timeRange, type UpdatedRange } from '../paging/time_range.ts'
import { customerReference } from './reference.ts'

/** What customers can be picked out by beside a filter. */
export interface CustomerConditions extends CreatedRange, UpdatedRange {
  /** By id (`seg_…`) or name; throws `segment_not_found`. */
  readonly segmentId?: string
  /** A part of the name, e-mail address, phone number or source id, or an id; in any case. */
  readonly search?: string
  /** These three whole, in any case. */
  readonly email?: string
  readonly name?: string
  readonly city?: string
  /** Ids or source ids. */
  readonly ids?: readonly string[]
}

const LONGEST_SEARCH = 512
const IDS_AT_MOST = 1000

/** All of them, about `c`; true where nothing is asked. Throws a `Refusal` with every problem at once. */
export function customerConditions(asked: CustomerConditions, definitions: Definitions): Sql {
  const { among, sought = sql`true` } = conditionsOfCustomers(asked, definitions)
  return sql`${among} and ${sought}`
}

/** The same in two: the text that is sought stands apart, since nobody knows how many have it. */
export function conditionsOfCustomers(
  asked: CustomerConditions,
  definitions: Definitions,
): { readonly among: Sql; readonly sought?: Sql } {
  const problems: Problem[] = []
  const conditions = [
    ...textConditions(asked, definitions.projectId, problems),
    ...timeRange(asked, 'c', definitions.project.timeZone, problems),
  ]
  if (asked.ids !== undefined) conditions.push(amongIds(asked.ids, definitions.projectId, problems))
  const { search = '' } = asked
  const sought = search !== '' && holding(search, definitions.projectId, problems)
  if (problems.length > 0) throw invalidInput(problems)
  if (asked.segmentId !== undefined) conditions.push(membersOf(asked.segmentId, definitions))
  const among = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
  return { among, ...(sought && { sought }) }
}

function textConditions(asked: CustomerConditions, projectId: string, problems: Problem[]): Sql[] {
  const same = (text: string, column: Sql) => sql`coterie.fold(${column}) = coterie.fold(${text})`
  const tests = {
    // Looked up apart: in one piece with an order and a limit, everybody would be walked through in that order.
    email: (text: string) => sql`c.id = any(array(
      select e.id from coterie.customers e where e.project_id = ${projectId} and e.email is not null and ${same(text, sql`e.email`)}))`,
    name: (text: string) => same(text, sql`c.name`),
    city: (text: string) => same(text, sql`c.address_city`),
  }
  return (['email', 'name', 'city'] as const).flatMap((key) => {
    const text = asked[key]
    if (text === undefined) return []
    refuseUnfit(text, key, problems)
    return [tests[key](text)]
  })
}

function amongIds(ids: readonly string[], projectId: string, problems: Problem[]): Sql {
  if (ids.length > IDS_AT_MOST)
    problems.push({ path: 'ids', message: `At most ${IDS_AT_MOST} ids are looked up at once, not ${ids.length}.` })
  return sql`c.id = any(${ids.map((id) => customerReference(projectId, id).id)}::uuid[])`
}

function holding(text: string, projectId: string, problems: Problem[]): Sql {
  refuseUnfit(text, 'search', problems)
  const columns = [sql`c.name`, sql`c.email`, sql`c.source_id`, sql`c.phone`]
  const held = columns.map((column) => sql`strpos(coterie.fold(${column}), coterie.fold(${text})) > 0`)
  return sql`(${sql.join(held, sql` or `)} or c.id = ${customerReference(projectId, text).id})`
}

function refuseUnfit(text: string, path: string, problems: Problem[]): void {
  const flaw = textFlaw(text, LONGEST_SEARCH)
  if (flaw !== null) problems.push({ path, message: flaw })
}

/** The version is bound, so that the planner sees how large it is. -1: none is built yet. */
function membersOf(segment: string, definitions: Definitions): Sql {
  const version = findSegment(definitions, segment).currentVersion ?? -1
  return sql`exists (select from coterie.segment_members m where m.customer_id = c.id and m.version_id = ${version}::integer)`
}
