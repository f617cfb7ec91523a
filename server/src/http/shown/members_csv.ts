import { stringify } from 'csv-stringify/sync'
import { everyMember } from '../../segments/read/every_member.ts'
import type { Database } from '../../store/index.ts'

const HEADER = ['source_id', 'id', 'entered_at', 'cause'] as const

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
  for await (const members of everyMember(db, projectId, segment))
    if (members.length > 0) yield stringify(members.map((member) => HEADER.map((key) => member[key])))
}
