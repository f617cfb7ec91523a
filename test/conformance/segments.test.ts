import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { failure, notFound } from './failure.ts'
import { openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { listShape } from './shapes/list.ts'
import { SegmentShape, SimpleSegmentShape } from './shapes/segment.ts'

const { client, track, send } = await openConformance()
const { segments, customers, orders } = client

const PATIENCE_MS = 30_000

/** Reads the segment until everybody has been looked at. */
async function synced(id: string) {
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    const segment = shaped(SegmentShape, await segments.get(id)) as unknown as Record<string, unknown>
    if (segment.initial_sync_status === 'DONE') return segment
    if (performance.now() > until) return expect.fail(`${id} is not ready`)
    await sleep(20)
  }
}

const namesOf = async (customer: string) =>
  shaped(listShape('data', SimpleSegmentShape), await segments.list(customer)).data.map(({ name }) => name)

const inPoland = { junction: 'AND', 'address.country': { conditions: { $is: ['PL'] } } } as const

describe('a static segment', () => {
  test('has the customers it was made of, by id or source id', async () => {
    const { id } = (await customers.create({ source_id: 'by id' })) as { id: string }
    await customers.create({ source_id: 'by/source' })
    await customers.create({ source_id: 'left out' })
    const created = await segments.create({ name: 'Frozen', type: 'static', customers: [id, 'by/source'] })
    expect(shaped(SegmentShape, created)).toMatchObject({ name: 'Frozen', type: 'static', filter: null })
    expect(await synced(created.id)).toMatchObject({ name: 'Frozen' })
    expect(await namesOf('by id')).toContain('Frozen')
    expect(await namesOf('by/source')).toContain('Frozen')
    expect(await namesOf('left out')).not.toContain('Frozen')
  })
})

describe('a segment that follows its filter', () => {
  test('says the filter as it was sent', async () => {
    const created = shaped(
      SegmentShape,
      await segments.create({ name: 'Poles', type: 'auto-update', filter: inPoland }),
    )
    expect(created.filter).toMatchObject({ 'address.country': { conditions: { $is: ['PL'] } } })
    expect((await synced(created.id)).filter).toEqual(created.filter)
  })

  test('is right as soon as a customer is written', async () => {
    await customers.create({ source_id: 'mover', address: { country: 'PL' } })
    expect(await namesOf('mover')).toContain('Poles')
    await customers.update({ source_id: 'mover', address: { country: 'DE' } })
    expect(await namesOf('mover')).not.toContain('Poles')
  })

  test('is right as soon as an event or an order is written', async () => {
    const customer = { source_id: 'doer' }
    await track('newsletter_opened', { customer })
    const filter = {
      junction: 'AND',
      'events.newsletter_opened.count': { conditions: { $more_than: ['1'] } },
      'summary.orders.total_count': { conditions: { $more_than_equal: [1] } },
    } as const
    const { id } = await segments.create({ name: 'Readers who buy', type: 'auto-update', filter })
    await synced(id)
    expect(await namesOf('doer')).not.toContain('Readers who buy')
    await track('newsletter_opened', { customer })
    await orders.create({ customer, amount: 100, status: 'PAID' })
    expect(await namesOf('doer')).toContain('Readers who buy')
    await orders.create({ source_id: 'second', customer, amount: 100, status: 'PAID' })
    expect(await namesOf('doer')).toContain('Readers who buy')
  })

  test('can be passive', async () => {
    const passive = { name: 'Passive', type: 'passive', filter: inPoland } as unknown as Parameters<
      typeof segments.create
    >[0]
    expect(shaped(SegmentShape, await segments.create(passive))).toMatchObject({ type: 'passive' })
  })

  test('can be asked about a customer who is not there yet', async () => {
    expect(shaped(listShape('data', SimpleSegmentShape), await segments.list('not/yet here'))).toMatchObject({
      object: 'list',
    })
  })
})

describe('what cannot be a segment', () => {
  test.each([
    ['without a name', { type: 'auto-update', filter: inPoland }],
    ['without a filter', { name: 'W', type: 'auto-update' }],
    ['with an unknown type', { name: 'W', type: 'cloudy', filter: inPoland }],
    [
      'with an unknown field',
      { name: 'W', type: 'auto-update', filter: { junction: 'and', shoe: { conditions: { $is: ['9'] } } } },
    ],
    [
      'with an unknown operator',
      { name: 'W', type: 'auto-update', filter: { junction: 'and', name: { conditions: { $rhymes: ['x'] } } } },
    ],
  ])('%s is refused', async (_, body) => {
    const failed = await failure(segments.create(body as Parameters<typeof segments.create>[0]))
    expect(failed).toMatchObject({ code: 400, key: 'invalid_payload' })
  })
})

describe('segments', () => {
  test('are listed', async () => {
    const list = shaped(
      listShape('data', SegmentShape),
      (await send('GET', '/v1/segments?limit=2')) as { data: object[] },
    )
    expect(list.data).toHaveLength(2)
  })

  test('are deleted', async () => {
    const { id } = await segments.create({ name: 'Short-lived', type: 'auto-update', filter: inPoland })
    expect((await segments.delete(id)) ?? '').toBe('')
    expect(await failure(segments.get(id))).toMatchObject(notFound('segment', id))
    expect(await failure(segments.delete(id))).toMatchObject(notFound('segment', id))
  })

  test('that there are not are not found', async () => {
    for (const id of ['seg_01h2xcejqtf2nbrexx3vqjhp41', 'seg_Mv5w1b2FIEbiCCO5ioT8TfI2', 'no/such'])
      expect(await failure(segments.get(id))).toMatchObject(notFound('segment', id))
  })
})
