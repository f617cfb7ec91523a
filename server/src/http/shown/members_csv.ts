import { stringify } from 'csv-stringify/sync'
import { members } from '../../segments/read/members.ts'
import type { Database } from '../../store/index.ts'

const HEADER = ['source_id', 'id', 'entered_at', 'cause'] as const
const PAGE = 1_000

/**
 * The members of a segment as CSV, a page at a time: no transaction stays open while a slow client reads. It holds everybody
 * who is a member from its beginning to its end, once. The columns are those that an upload looks for.
 */
export async function* membersCsv(
  db: Database,
  projectId: string,
  segment: string,
): AsyncGenerator<string, void, undefined> {
  yield stringify([[...HEADER]])
  for (let after: string | undefined; ; ) {
    const page = await members(db, projectId, segment, {
      order: 'id',
      limit: PAGE,
      ...(after !== undefined && { after }),
    })
    if (page.members.length > 0) yield stringify(page.members.map((member) => HEADER.map((key) => member[key])))
    if (page.next === null) return
    after = page.next
  }
}
