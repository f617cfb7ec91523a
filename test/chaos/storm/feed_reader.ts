import type { Random } from '../../../server/src/cli/demo/random.ts'
import { bySourceId } from '../../../server/src/ingest/customers/reference.ts'
import { changes } from '../../../server/src/segments/read/changes.ts'
import { type Database, encodeId, sql } from '../../../server/src/store/index.ts'
import { GHOSTS } from './writes.ts'

/** Somebody who follows the feed of a project from the beginning and never looks back. */
export interface FeedReader {
  /** Reads a page. Answers whether there is more. */
  read(): Promise<boolean>
  /** What differs between what was read, once all of it is, and what is stored now. */
  differences(): Promise<readonly string[]>
}

export function feedReader(db: Database, projectId: string, random: Random): FeedReader {
  /** `segment customer` of those who are in. */
  const inside = new Set<string>()
  const read = new Set<number>()
  const strange: { key: string; what: string }[] = []
  let next = 0

  async function readPage(): Promise<boolean> {
    const page = await changes(db, projectId, { after: next, limit: random.between(1, 300) })
    for (const { seq, segment, customer, kind } of page.changes) {
      const key = `${segment} ${customer}`
      if (read.has(seq) || seq <= next) strange.push({ key, what: `${seq} came twice, or after ${next}` })
      if (inside.has(key) === (kind === 'entered')) strange.push({ key, what: `${key} ${kind} twice` })
      read.add(seq)
      if (kind === 'entered') inside.add(key)
      else inside.delete(key)
      next = seq
    }
    next = page.next
    return page.has_more
  }

  return {
    read: readPage,
    differences: async () => {
      while (await readPage()) {}
      const stored = await storedFeed(db, projectId)
      return [
        ...strange.filter(({ key }) => stored.tells(key)).map(({ what }) => what),
        ...stored.seqs.filter((seq) => !read.has(seq)).map((seq) => `${seq} was not read`),
        ...[...inside].filter((key) => stored.tells(key) && !stored.inside.has(key)).map((key) => `${key} is out`),
        ...[...stored.inside].filter((key) => !inside.has(key)).map((key) => `${key} is in`),
      ]
    },
  }
}

/** Of the segments that are still there, and without those who were to be forgotten. */
async function storedFeed(db: Database, projectId: string) {
  const forgotten = GHOSTS.map((name) => bySourceId(projectId, name).id)
  const { rows } = await db.query<{ segment_id: string; customers: string[] | null; seqs: number[] | null }>(sql`
    select s.id as segment_id,
      (select array_agg(m.customer_id) from coterie.segment_members m
        where m.version_id = s.current_version and m.customer_id <> all(${forgotten}::uuid[])) as customers,
      (select array_agg(c.seq) from coterie.segment_changes c
        where c.segment_id = s.id and c.customer_id <> all(${forgotten}::uuid[])) as seqs
    from coterie.segments s
    where s.project_id = ${projectId} and s.type in ('auto-update', 'custom')`)
  const segments = new Set(rows.map(({ segment_id }) => encodeId('seg', segment_id)))
  const ghosts = new Set(forgotten.map((id) => encodeId('cust', id)))
  return {
    seqs: rows.flatMap(({ seqs }) => seqs ?? []),
    inside: new Set(
      rows.flatMap(({ segment_id, customers }) =>
        (customers ?? []).map((id) => `${encodeId('seg', segment_id)} ${encodeId('cust', id)}`),
      ),
    ),
    tells: (key: string): boolean => {
      const [segment, customer] = key.split(' ') as [string, string]
      return segments.has(segment) && !ghosts.has(customer)
    },
  }
}
