import { notSortedBy, type Page, type PageRequest, readPage } from '../../ingest/paging/read_page.ts'
import { walkByTime } from '../../ingest/paging/sort_key.ts'
import { type Connections, decodeId, type Sql, sql, transaction } from '../../store/index.ts'
import { voucherIdOf } from '../vouchers/voucher_row.ts'
import type { AssignmentRow } from './assignments_shown.ts'
import { RELATED_OBJECTS } from './related_object.ts'

export interface ListAssignments extends PageRequest {
  /** `val_…` */
  readonly rule?: string
  /** Id of what rules are assigned to; of vouchers the code, of campaigns the name, too. */
  readonly relatedObject?: string
  /** `created_at` or `updated_at`, `-` before it for descending; `-created_at` unless told. */
  readonly sort?: string
}

/** The assignments of a project, or of one rule object or thing, page by page. */
export function listAssignments(
  db: Connections,
  projectId: string,
  { sort = '-created_at', rule, relatedObject, ...asked }: ListAssignments = {},
): Promise<Page<AssignmentRow>> {
  return transaction(
    db,
    async (tx) => {
      const walk = walkByTime(sort, 'a')
      if (!walk) throw notSortedBy(sort, ['created_at', 'updated_at'])
      const wanted = [
        sql`a.project_id = ${projectId}`,
        ...(rule === undefined ? [] : [sql`a.rule_id = ${decodeId('val', rule)}::uuid`]),
        ...(relatedObject === undefined ? [] : [relatedTo(projectId, relatedObject)]),
      ]
      const from = sql`from coterie.rule_assignments a where ${sql.join(wanted, sql` and `)}`
      const count = sql`select count(*)::bigint as total ${from}`
      const columns = sql`a.id, a.rule_id, a.related_object_type, a.related_object_id, a.created_at, a.updated_at`
      return readPage<AssignmentRow & { sort_key: string | null }>(tx, { columns, from, count }, walk, asked)
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

function relatedTo(projectId: string, name: string): Sql {
  const ids = Object.values(RELATED_OBJECTS).flatMap((prefix) => decodeId(prefix, name) ?? [])
  return sql`(a.related_object_id = any (${[...ids, voucherIdOf(projectId, name)]}::uuid[])
    or a.related_object_id = (select c.id from coterie.campaigns c where c.project_id = ${projectId} and c.name = ${name}))`
}
