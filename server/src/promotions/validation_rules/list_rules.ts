import type { Problem } from '@coterie/filter'
import { getProject } from '../../ingest/declare/project.ts'
import { notSortedBy, type Page, type PageRequest, readPage } from '../../ingest/paging/read_page.ts'
import { walkByTime, walkOf } from '../../ingest/paging/sort_key.ts'
import { type CreatedRange, timeRange } from '../../ingest/paging/time_range.ts'
import { type Connections, invalidInput, sql, transaction } from '../../store/index.ts'
import { RULE_COLUMNS, type RuleObject } from './rule_row.ts'

export interface ListRules extends PageRequest, CreatedRange {
  /** `created_at`, `updated_at` or `name`, `-` before it for descending; `-created_at` unless told. */
  readonly sort?: string
}

/** The rule objects of a project, page by page. */
export function listRules(
  db: Connections,
  projectId: string,
  { sort = '-created_at', ...asked }: ListRules = {},
): Promise<Page<RuleObject>> {
  return transaction(
    db,
    async (tx) => {
      const walk =
        walkByTime(sort, 'r') ??
        walkOf(sort, sql`r.id`, (name) =>
          name === 'name' ? { kind: 'text', value: sql`r.name`, nullable: false } : null,
        )
      if (!walk) throw notSortedBy(sort, ['created_at', 'updated_at', 'name'])
      const problems: Problem[] = []
      const { timeZone } = await getProject(tx, projectId)
      const wanted = [sql`r.project_id = ${projectId}`, ...timeRange(asked, 'r', timeZone, problems)]
      if (problems.length > 0) throw invalidInput(problems)
      const from = sql`from coterie.validation_rules r where ${sql.join(wanted, sql` and `)}`
      const count = sql`select count(*)::bigint as total ${from}`
      const table = sql`coterie.validation_rules r`
      return readPage<RuleObject & { sort_key: string | null }>(
        tx,
        { columns: RULE_COLUMNS, table, from, count },
        walk,
        asked,
      )
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}
