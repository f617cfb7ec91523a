import type { Random } from '../../../server/src/cli/demo/random.ts'
import { bySourceId } from '../../../server/src/ingest/customers/reference.ts'
import { saveCustomer } from '../../../server/src/ingest/customers/save.ts'
import { membershipAt } from '../../../server/src/segments/read/membership_at.ts'
import { createSegment } from '../../../server/src/segments/segments.ts'
import { type Database, decodeId, encodeId, sql } from '../../../server/src/store/index.ts'
import type { Scenery } from './writes.ts'

/** Segments that nobody changes, and for whom each of them is. */
export interface Probe {
  readonly gold: string
  readonly subscribed: string
  readonly both: string
  readonly neither: string
}

export async function createProbe(db: Database, projectId: string, now: string): Promise<Probe> {
  const create = async (name: string, filter: object) =>
    (await createSegment(db, projectId, { name: `Probe ${name}`, type: 'auto-update', filter }, now)).id
  const within = (segment: string) => ({ field: 'segment', op: 'in', value: [segment] })
  const gold = await create('gold', { field: 'metadata.tier', op: 'is', value: 'gold' })
  const subscribed = await create('subscribed', { field: 'consents.newsletter', op: 'is', value: true })
  const both = await create('both', { all: [within(gold), within(subscribed)] })
  const neither = await create('neither', { not: { any: [within(gold), within(subscribed)] } })
  return { gold, subscribed, both, neither }
}

/** The same by their names. */
export const probeOf = (find: (name: string) => string): Probe => ({
  gold: find('Probe gold'),
  subscribed: find('Probe subscribed'),
  both: find('Probe both'),
  neither: find('Probe neither'),
})

/** Writes, and asks at once, on whatever connection comes. Answers what was wrong; nothing before the probe is built. */
export async function probe(
  { db, shop, clock }: Scenery,
  random: Random,
  sourceId: string,
): Promise<readonly string[]> {
  const { projectId, probe } = shop
  const customer = encodeId('cust', bySourceId(projectId, sourceId).id)
  const [gold, newsletter] = [random.chance(0.5), random.chance(0.5)]
  const profile = { source_id: sourceId, metadata: { tier: gold ? 'gold' : 'silver' }, consents: { newsletter } }
  await saveCustomer(db, projectId, clock.now(), profile)
  if (!(await isBuilt(db, probe))) return []
  const expected = { gold, subscribed: newsletter, both: gold && newsletter, neither: !gold && !newsletter }
  const wrong: string[] = []
  for (const name of Object.keys(expected) as (keyof Probe)[]) {
    const { in: found } = await membershipAt(db, projectId, probe[name], customer, clock.now())
    if (found !== expected[name]) wrong.push(`${JSON.stringify(profile)} is${found ? '' : ' not'} in ${name}`)
  }
  return wrong
}

async function isBuilt(db: Database, probe: Probe): Promise<boolean> {
  const ids = Object.values(probe).map((segment) => decodeId('seg', segment))
  const { rows } = await db.query<{ built: boolean }>(sql`
    select count(current_version) = ${ids.length} as built from coterie.segments where id = any(${ids}::uuid[])`)
  return rows[0]!.built
}
