import { afterAll, expect, test } from 'vitest'
import { testServer } from '../../server/src/http/testing/server.ts'
import { sql } from '../../server/src/store/index.ts'

const server = await testServer({ pool: 16, limits: { perMinute: 0 } })
afterAll(() => server.close())
const { ask, db } = server

let made = 0
async function create(limits: object): Promise<string> {
  const { body } = await ask('POST', '/v1/offers', { name: `offer ${++made}`, limits })
  return body.id
}

const award = async (offer: string, customer: string, count = 1): Promise<number> => {
  const { status, body } = await ask('POST', `/v1/offers/${offer}/award`, { customer: { source_id: customer }, count })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.granted
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)
const times = <T>(count: number, one: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => one(n))

/** Totals and uses are the sums of what was granted. */
async function differences() {
  const { rows } = await db.query(sql`
    select t.offer_id from coterie.offer_totals t
    where t.awarded <> (select coalesce(sum(granted), 0) from coterie.offer_grants g where g.offer_id = t.offer_id and g.kind = 'award')
      or t.awarded <> (select coalesce(sum(awarded), 0) from coterie.offer_uses u where u.offer_id = t.offer_id)`)
  return rows
}

test('of 200 who ask at once when 50 are left, 50 get one', async () => {
  const offer = await create({ global_award: 80 })
  expect(await award(offer, 'first', 30)).toBe(30)
  const granted = await Promise.all(times(200, (n) => award(offer, `member ${n}`)))
  expect(sum(granted)).toBe(50)
  expect(granted.filter((each) => each === 1)).toHaveLength(50)
  expect((await ask('GET', `/v1/offers/${offer}`)).body.used).toEqual({ activated: 0, awarded: 80 })
})

test('what is left is shared out to the last one, whatever is asked for', async () => {
  const offer = await create({ global_award: 1000 })
  expect(await award(offer, 'first', 998)).toBe(998)
  const granted = await Promise.all(times(20, (n) => award(offer, `member ${n}`, 5)))
  expect(granted.toSorted((a, b) => b - a).slice(0, 3)).toSatisfy(
    ([a, b, c]: number[]) => (a === 2 && b === 0) || (a === 1 && b === 1 && c === 0),
  )
  expect(sum(granted)).toBe(2)
})

test('each gets what each may, also when all that each asks for comes at once, and the rest stays for others', async () => {
  const offer = await create({ member_award: 3, global_award: 25 })
  const members = times(10, (n) => `member ${n}`)
  const granted = await Promise.all(members.flatMap((member) => times(10, () => award(offer, member))))
  expect(sum(granted)).toBe(25)
  for (const [n] of members.entries()) expect(sum(granted.slice(n * 10, n * 10 + 10))).toBeLessThanOrEqual(3)
})

test('a limit that is lowered meanwhile holds from then on', async () => {
  const offer = await create({ global_award: 60 })
  const asked = times(60, (n) => award(offer, `member ${n}`))
  const lowered = await ask('PUT', `/v1/offers/${offer}`, { limits: { global_award: 10 } })
  const before = lowered.body.used.awarded
  const granted = sum(await Promise.all(asked))
  expect(granted).toBeLessThanOrEqual(Math.max(before, 10))
  expect(await award(offer, 'late')).toBe(0)
})

test('the sums are right, whatever came at once', async () => {
  expect(await differences()).toEqual([])
})
