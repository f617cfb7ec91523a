import { type Page, type PageRequest, readPage } from '../../../ingest/paging/read_page.ts'
import { walkByTime } from '../../../ingest/paging/sort_key.ts'
import { type Connections, sql, transaction } from '../../../store/index.ts'
import { programmeOf } from '../programme.ts'
import { EARNING_RULE, type EarningRuleRow } from './rule_row.ts'

/** The earning rules of a programme (by id or name), newest first. */
export function listEarningRules(
  db: Connections,
  projectId: string,
  campaign: string,
  asked: PageRequest = {},
): Promise<Page<EarningRuleRow>> {
  return transaction(
    db,
    async (tx) => {
      const { id } = await programmeOf(tx, projectId, campaign)
      const from = sql`from coterie.earning_rules r where r.campaign_id = ${id} and r.project_id = ${projectId}`
      const count = sql`select count(*)::bigint as total ${from}`
      return readPage<EarningRuleRow & { sort_key: string | null }>(
        tx,
        { columns: EARNING_RULE, from, count },
        walkByTime('-created_at', 'r')!,
        asked,
      )
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}
