import { firstKeys } from '../server/src/http/access/keys/first.ts'
import { grantOffer } from '../server/src/promotions/offers/grant_offer.ts'
import { createOffer } from '../server/src/promotions/offers/save_offer.ts'
import { encodeId, sql } from '../server/src/store/index.ts'
import { NOW } from './data.ts'
import { HEADERS, KEY } from './http/cases.ts'
import { oneByOne, quantile } from './http/one_by_one.ts'
import { serve } from './http/served.ts'
import { type Figure, fromPairs } from './measure.ts'
import { overlapping } from './overlapping.ts'
import type { Place } from './place.ts'
import { type Group, showOnly } from './segments.ts'
import { someCustomers } from './some_customers.ts'

const SEGMENTS = 100
const OFFERS = 500
const PAIRS = 2_000
const LIMIT_MS = 30

/** What a member sees of 500 offers over 100 segments, against a bare server with one statement of the same. */
export async function offers(place: Place): Promise<readonly Figure[]> {
  const { db, projectId, briefly } = place
  const group = overlapping(place, 'offered', SEGMENTS)
  await showOnly(db, projectId, group)
  await makeOffers(place, group)
  await firstKeys(db, projectId, KEY, NOW)
  const { rows } = await db.query<{ swept_until: string }>(sql`
    select swept_until from coterie.sweeps where project_id = ${projectId}`)
  const product = await serve('product.ts', { url: db.url, now: rows[0]!.swept_until })
  const baseline = await serve('baseline.ts', { url: db.url })
  try {
    const customers = await someCustomers(place)
    const figures: Figure[] = []
    for (const [name, query] of [
      [`HTTP: ${OFFERS} offers of a customer, each with why`, 'limit=1000'],
      ['HTTP: offers that a customer sees', 'limit=1000&visible_status=visible'],
    ]) {
      const customer = (n: number) => customers[n % customers.length]!
      const pairs = await oneByOne(
        (n) => ({ url: `${product.url}/v1/customers/${customer(n).source_id}/offers?${query}`, headers: HEADERS }),
        (n) => ({ url: `${baseline.url}/offers/${customer(n).id}?${query}` }),
        briefly ? 5 : PAIRS,
      )
      const [mine, bare] = [quantile(pairs, 'ours', 0.95), quantile(pairs, 'theirs', 0.95)]
      const note = `p95 ${mine.toFixed(1)} ms (at most ${LIMIT_MS}), by hand ${bare.toFixed(1)} ms`
      figures.push({ name: name!, ...fromPairs(pairs), limit: 3, holds: mine < LIMIT_MS, note })
    }
    return figures
  } finally {
    await product.stop()
    await baseline.stop()
    await db.query('drop table coterie.bench_offers')
  }
}

/** Of every kind: for everybody, for all, any or none of some segments, by age, by a filter, limited, over. */
async function makeOffers(place: Place, { filters }: Group): Promise<void> {
  const { db, projectId, briefly } = place
  await db.query(sql`delete from coterie.offers where project_id = ${projectId}`)
  await db.query(sql`delete from coterie.offer_totals where project_id = ${projectId}`)
  await db.query(sql`delete from coterie.offer_uses where project_id = ${projectId}`)
  const segment = (n: number) => `offered ${n % filters.length}`
  for (let n = 0; n < (briefly ? 20 : OFFERS); n++) {
    const audiences = [
      ...(n % 5 === 1 ? [{ type: 'in_all_segments', segments: [segment(n), segment(n + 1)] }] : []),
      ...(n % 5 >= 2 ? [{ type: 'in_any_segment', segments: [segment(n), segment(n + 30), segment(n + 60)] }] : []),
      ...(n % 5 === 3 ? [{ type: 'not_in_segments', segments: [segment(n + 50)] }] : []),
      ...(n % 10 === 4 ? [{ type: 'age_within', minimum_age: 21 }] : []),
      ...(n % 25 === 0 ? [{ type: 'filter', filter: `metadata.tier is "${n % 50 === 0 ? 'gold' : 'silver'}"` }] : []),
    ]
    const id = await createOffer(db, projectId, NOW, {
      name: `Offer ${n}`,
      content: { title: `Offer ${n}`, text: 'Show this at any of our cafés downtown, and the second one is on us.' },
      custom_data: { cost: n },
      category: ['food', 'travel', 'home'][n % 3],
      ...(n % 20 === 7 && { expire_at: '2026-01-01T00:00:00Z' }),
      limits: { ...(n % 10 === 3 && { global_award: 5 }), ...(n % 3 === 0 && { member_award: 1 }) },
      audiences,
    })
    if (n % 50 === 3) await db.query(sql`update coterie.offer_totals set awarded = 5 where offer_id = ${id}`)
  }
  await byHand(place)
  const awarded = encodeId('off', (await firstForAll(place)).id)
  for (const { source_id } of (await someCustomers(place)).slice(0, 100))
    await grantOffer(db, projectId, NOW, awarded, 'award', { customer: { source_id } })
  for (const table of ['offers', 'offer_totals', 'offer_uses', 'bench_offers', 'segment_members'])
    await db.query(`vacuum analyze coterie.${table}`)
}

async function firstForAll({ db, projectId }: Place): Promise<{ readonly id: string }> {
  const { rows } = await db.query<{ id: string }>(sql`
    select id from coterie.offers where project_id = ${projectId} and audiences = '[]' and member_award is null limit 1`)
  return rows[0]!
}

/** The same offers in a table with a column for each thing that is asked. */
async function byHand({ db, projectId }: Place): Promise<void> {
  await db.query('drop table if exists coterie.bench_offers')
  await db.query(sql`
    create table coterie.bench_offers as
    select o.id, o.name, o.content, o.custom_data, o.category, o.expire_at, o.created_at, o.member_award, t.award_limit as global_award,
      (select (a->>'minimum_age')::integer from jsonb_array_elements(o.audiences) a where a->>'type' = 'age_within') as minimum_age,
      (select a->'filter'->>'value' from jsonb_array_elements(o.audiences) a where a->>'type' = 'filter') as tier,
      '{}'::uuid[] as all_of, '{}'::uuid[] as any_of, '{}'::uuid[] as none_of
    from coterie.offers o join coterie.offer_totals t on t.offer_id = o.id where o.project_id = ${projectId}::uuid`)
  const { rows } = await db.query<{ id: string; audiences: { type: string; segments?: string[] }[] }>(sql`
    select id, audiences from coterie.offers where project_id = ${projectId}`)
  const { rows: named } = await db.query<{ id: string }>(sql`
    select id from coterie.segments where project_id = ${projectId}`)
  const uuids = new Map(named.map(({ id }) => [encodeId('seg', id), id]))
  for (const { id, audiences } of rows) {
    const of = (type: string) =>
      audiences.find((audience) => audience.type === type)?.segments?.map((segment) => uuids.get(segment)!) ?? []
    await db.query(sql`
      update coterie.bench_offers set all_of = ${of('in_all_segments')}::uuid[], any_of = ${of('in_any_segment')}::uuid[],
        none_of = ${of('not_in_segments')}::uuid[]
      where id = ${id}`)
  }
}
