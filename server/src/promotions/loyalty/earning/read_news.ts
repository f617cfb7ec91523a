import type { JsonObject } from '../../../ingest/door/json.ts'
import type { Database, Tx } from '../../../store/index.ts'

/** That somebody did something a programme listens to. */
export interface NewsRow {
  readonly id: string
  readonly fact: string
  readonly subject_id: string
  readonly said: JsonObject
  readonly created_at: string
}

/** What is read of one customer at once. */
const AT_ONCE = 50

/** The news of a customer (uuid), oldest first. */
export async function readNews(db: Database | Tx, customerId: string): Promise<readonly NewsRow[]> {
  const { rows } = await db.named<NewsRow>(
    'news_of_customer',
    `select id, fact, subject_id, said, created_at from coterie.news where customer_id = $1::uuid
    order by created_at, id limit ${AT_ONCE}`,
    [customerId],
  )
  return rows
}
