import { buildVersion } from '../server/src/segments/build.ts'
import { removeReplaced } from '../server/src/segments/housekeeping.ts'
import { createSegment, deleteSegment } from '../server/src/segments/segments.ts'
import { sql } from '../server/src/store/index.ts'
import { NOW } from './data.ts'
import { type Figure, fromPairs, type Pair, timed } from './measure.ts'
import type { Place } from './place.ts'
import { showOnly } from './segments.ts'

/** One customer in eight. */
const FILTER = { field: 'metadata.score', op: 'less_than', value: 125 }

const BY_HAND_VERSION = -1
const ROUNDS = 5

/** A segment created and built, against its members inserted by hand into the same table under another version. */
export async function build(place: Place): Promise<readonly Figure[]> {
  const { db, projectId } = place
  await showOnly(db, projectId, null)
  return [await oneType(place, 'auto-update'), await oneType(place, 'passive')]
}

async function oneType(place: Place, type: 'auto-update' | 'passive'): Promise<Figure> {
  const pairs: Pair[] = []
  let members = 0
  for (let round = 0; round < (place.briefly ? 1 : ROUNDS); round++) {
    const ours = await timed(() => byCoterie(place, type, round))
    members = await clear(place, type, round)
    const theirs = await timed(() => byHand(place))
    const inserted = await clearByHand(place)
    if (inserted !== members) throw new Error(`The filter holds for ${members}, the SQL by hand for ${inserted}`)
    pairs.push({ ours, theirs })
  }
  const name = `build of a segment, ${type}`
  return { ...fromPairs(pairs), name, limit: 1.5, note: `${members.toLocaleString('en-US')} members` }
}

async function byCoterie({ db, projectId }: Place, type: 'auto-update' | 'passive', round: number): Promise<void> {
  const segment = { name: `build ${type} ${round}`, type, filter: FILTER }
  const { versionId } = await createSegment(db, projectId, segment, NOW)
  if (!(await buildVersion(db, versionId!, () => NOW))) throw new Error('Somebody else builds it')
}

async function byHand({ db, projectId }: Place): Promise<void> {
  await db.query(sql`
    insert into coterie.segment_members (customer_id, version_id, cause, entered_at)
    select c.id, ${BY_HAND_VERSION}::integer, 3, ${NOW}::timestamptz
    from coterie.customers c
    where c.project_id = ${projectId} and (c.metadata ->> 'score')::numeric < 125`)
}

/** Each side finds the table as the other found it. Answers how many members there were. */
async function clear({ db, projectId }: Place, type: string, round: number): Promise<number> {
  const name = `build ${type} ${round}`
  const { rows } = await db.query<{ members: number }>(sql`
    select count(*) as members from coterie.segment_members m
    join coterie.segments s on s.current_version = m.version_id and s.project_id = ${projectId} and s.name = ${name}`)
  await deleteSegment(db, projectId, name)
  await removeReplaced(db)
  await vacuum({ db })
  return rows[0]!.members
}

async function clearByHand({ db }: Place): Promise<number> {
  const { rowCount } = await db.query(sql`delete from coterie.segment_members where version_id = ${BY_HAND_VERSION}`)
  await vacuum({ db })
  return rowCount
}

async function vacuum({ db }: Pick<Place, 'db'>): Promise<void> {
  for (const table of ['segment_members', 'segment_changes']) await db.query(`vacuum coterie.${table}`)
}
