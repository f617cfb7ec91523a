import type { Queryable } from '../../store/index.ts'
import { type Member, members } from './members.ts'

const PAGE = 1_000

/**
 * Everybody who is a member from the beginning of the walk to its end, once, by id. It goes page by page rather than by a
 * cursor, which would keep a transaction open as long as somebody reads.
 */
export async function* everyMember(
  db: Queryable,
  projectId: string,
  segment: string,
): AsyncGenerator<readonly Member[], void, undefined> {
  for (let after: string | undefined; ; ) {
    const page = await members(db, projectId, segment, {
      order: 'id',
      limit: PAGE,
      ...(after !== undefined && { after }),
    })
    yield page.members
    if (page.next === null) return
    after = page.next
  }
}
