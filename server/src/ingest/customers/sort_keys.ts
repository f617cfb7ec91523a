import { CUSTOMER, resolveField } from '@coterie/filter'
import { orList } from '../../../../filter/problem.ts'
import { CUSTOMER_COLUMNS } from '../../segments/compile/field.ts'
import type { Definitions } from '../../segments/definitions.ts'
import { invalidInput, sql } from '../../store/index.ts'
import { type SortKey, type Walk, walkOf } from '../paging/sort_key.ts'

/** The walk through customers `c` that `sort` names: the path of a field that has one value, descending with `-` before it. */
export function customerWalk(sort: string, definitions: Definitions): Walk {
  const walk = walkOf(sort, sql`c.id`, (path) => sortKey(path, definitions))
  if (walk) return walk
  const some = ['created_at', 'updated_at', 'name', 'email', 'source_id', 'summary.orders.total_amount']
  const message = `Customers are sorted by a field that has one value, such as ${orList(some)}, with "-" before it for the other direction.`
  throw invalidInput([{ path: 'sort', message }])
}

/** What is sorted by is never null in these. */
const ALWAYS_KNOWN: ReadonlySet<string> = new Set([
  'created_at',
  'summary.orders.total_amount',
  'summary.orders.total_count',
])

function sortKey(path: string, { schema }: Definitions): SortKey | null {
  const resolved = resolveField(path, CUSTOMER, schema)
  if (resolved.is !== 'field' || resolved.field.list) return null
  const { source, type } = resolved.field
  if (source.in === 'column') {
    const column = CUSTOMER_COLUMNS[source.name]?.qualified
    if (!column) return null
    const nullable = !ALWAYS_KNOWN.has(source.name)
    switch (type) {
      case 'datetime':
        return { kind: 'instant', value: column, nullable }
      case 'date':
        return { kind: 'date', value: column, nullable }
      case 'text':
        // As filters compare: capitals and small letters alike. Source ids they tell apart.
        return {
          kind: 'text',
          value: resolved.field.exact ? sql`${column} collate "C"` : sql`coterie.fold(${column}) collate "C"`,
          nullable,
        }
      default:
        return { kind: 'number', value: column, nullable }
    }
  }
  if (source.in !== 'metadata' && source.in !== 'consent') return null
  const json = sql`(${source.in === 'metadata' ? sql`c.metadata` : sql`c.consents`} -> ${source.key}::text)`
  const value = sql`(case when jsonb_typeof(${json}) in ('string', 'number', 'boolean') then ${json} end)`
  return { kind: 'json', value, nullable: true }
}
