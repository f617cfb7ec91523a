import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sdk from '@voucherify/sdk'
import { afterAll, describe, expect, test } from 'vitest'
import { failure, notFound } from './failure.ts'
import { finished } from './finished.ts'
import { ODD_IDS } from './odd_ids.ts'
import { openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { ActionListShape } from './shapes/async_action.ts'

const { server, client } = await openConformance()
const { customers, products } = client

const directory = await mkdtemp(path.join(tmpdir(), 'conformance-'))
afterAll(() => rm(directory, { recursive: true }))

async function csv(name: string, lines: readonly string[]): Promise<string> {
  const file = path.join(directory, name)
  await writeFile(file, `${lines.join('\n')}\n`)
  return file
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

describe('customers in bulk', () => {
  test('are created and updated', async () => {
    await customers.create({ source_id: 'known', name: 'Before', email: 'known@example.com' })
    const action = await finished(
      client,
      await customers.updateInBulk([
        { source_id: 'known', name: 'After', metadata: { round: 1 } },
        { source_id: 'unknown', name: 'New', address: { city: 'Gdańsk' } },
      ]),
    )
    expect(action).toMatchObject({ type: 'CUSTOMERS.BULK_UPDATE', result: { done_count: 2, failed_count: 0 } })
    expect(await customers.get('known')).toMatchObject({
      name: 'After',
      email: 'known@example.com',
      metadata: { round: 1 },
    })
    expect(await customers.get('unknown')).toMatchObject({ name: 'New', address: { city: 'Gdańsk' } })
  })

  test('get metadata', async () => {
    for (const source_id of ['m/1', 'm 2']) await customers.create({ source_id, metadata: { kept: 'yes' } })
    const action = await finished(
      client,
      await customers.updateMetadataInBulk({ source_ids: ['m/1', 'm 2'], metadata: { lang: 'pl' } }),
    )
    expect(action).toMatchObject({ type: 'CUSTOMERS.METADATA_UPDATE', result: { done_count: 2 } })
    for (const source_id of ['m/1', 'm 2'])
      expect(await customers.get(source_id)).toMatchObject({ metadata: { kept: 'yes', lang: 'pl' } })
  })

  test('may be many', async () => {
    const many = Array.from({ length: 5_000 }, (_, i) => ({ source_id: `bulk ${i}`, name: 'Bulk' }))
    const { result } = await finished(client, await customers.updateInBulk(many))
    expect(result).toMatchObject({ done_count: 5_000, failed_count: 0 })
    expect(await customers.list({ name: 'Bulk', limit: 1 })).toMatchObject({ total: 5_000 })
  })

  test('that are wrong are told one by one', async () => {
    const { result } = await finished(
      client,
      await customers.updateInBulk([{ source_id: 'right' }, { source_id: 'wrong', birthdate: 'yesterday' }]),
    )
    expect(result).toMatchObject({ done_count: 1, failed_count: 1, errors: [{ key: expect.any(String) }] })
    expect(await customers.get('right')).toMatchObject({ source_id: 'right' })
  })

  test('that cannot be read at all start nothing', async () => {
    expect(await failure(customers.updateInBulk({} as never))).toMatchObject({ code: 400, key: 'invalid_payload' })
  })
})

describe('customers from CSV', () => {
  test('come with everything in their row', async () => {
    const file = await csv('people.csv', [
      'Source_id,Name,Email,Birthdate,Address_City,Address_Country,tier,visits',
      'p1,"Nowak, Jan",jan@example.com,1980-12-31,Poznań,PL,gold,3',
      'p2,Zoë,zoe@example.com,,,,silver,',
    ])
    const action = await finished(client, await customers.importCSV(file))
    expect(action).toMatchObject({ type: 'CUSTOMERS.IMPORT_CSV', result: { done_count: 2, failed_count: 0 } })
    expect(await customers.get('p1')).toMatchObject({
      name: 'Nowak, Jan',
      email: 'jan@example.com',
      birthdate: '1980-12-31',
      address: { city: 'Poznań', country: 'PL' },
      metadata: { tier: 'gold', visits: 3 },
    })
    expect(await customers.get('p2')).toMatchObject({ name: 'Zoë', metadata: { tier: 'silver' } })
  })

  test('keep odd source ids', async () => {
    const file = await csv('odd.csv', ['source_id,name', ...ODD_IDS.map((id) => `${quoted(id)},Odd`)])
    const action = await finished(client, await customers.importCSV(file))
    expect(action.result.done_count).toBe(ODD_IDS.length)
    for (const source_id of ODD_IDS) expect(await customers.get(source_id)).toMatchObject({ source_id, name: 'Odd' })
  })

  test('name the rows that were not taken', async () => {
    const file = await csv('half.csv', ['source_id,name,birthdate', 'good,G,1980-01-01', 'bad,B,yesterday'])
    const { result } = await finished(client, await customers.importCSV(file))
    expect(result).toMatchObject({ done_count: 1, failed_count: 1 })
    expect(result.failed).toEqual([expect.objectContaining({ row: expect.any(Number), reason: expect.any(String) })])
    expect(await failure(customers.get('bad'))).toMatchObject(notFound('customer', 'bad'))
  })

  test('may be many', async () => {
    const many = Array.from({ length: 5_000 }, (_, i) => `many${i},Many ${i},m${i}@example.com`)
    const file = await csv('many.csv', ['source_id,name,email', ...many])
    const { result } = await finished(client, await customers.importCSV(file))
    expect(result).toMatchObject({ done_count: 5_000, failed_count: 0 })
    expect(await customers.list({ email: 'm4999@example.com' })).toMatchObject({ total: 1 })
  })
})

describe('a file', () => {
  test('with a wrong key is refused, however large', async () => {
    const file = await csv('large.csv', ['source_id,name', ...Array.from({ length: 300_000 }, (_, i) => `large${i},L`)])
    const stranger = sdk.VoucherifyServerSide({ apiUrl: server.url, applicationId: server.appId, secretKey: 'wrong' })
    expect(await failure(stranger.customers.importCSV(file))).toMatchObject({ code: 401 })
  })

  test('without a column that says who starts nothing, or fails', async () => {
    const file = await csv('headless.csv', [''])
    const outcome = await client.customers.importCSV(file).then(
      ({ async_action_id }) => server.ask('GET', `/v1/async-actions/${async_action_id}`).then(({ status }) => status),
      ({ code }: { code: number }) => code,
    )
    expect([200, 400]).toContain(outcome)
  })
})

describe('products', () => {
  test('are created and updated in bulk', async () => {
    await products.create({ source_id: 'tea', name: 'Tea', price: 100 })
    const { async_action_id } = await products.bulkUpdate([
      { source_id: 'tea', name: 'Green tea', price: 120 },
      { source_id: 'cup/1', name: 'Cup', attributes: ['colour'] },
    ])
    const action = await finished(client, { async_action_id })
    expect(action).toMatchObject({ type: 'PRODUCTS.BULK_UPDATE', result: { done_count: 2, failed_count: 0 } })
    expect(await products.get('tea')).toMatchObject({ name: 'Green tea', price: 120 })
    expect(await products.get('cup/1')).toMatchObject({ name: 'Cup', attributes: ['colour'] })
  })

  test('get metadata in bulk', async () => {
    await products.create({ source_id: 'pot', name: 'Pot' })
    await finished(client, await products.bulkUpdateMetadata({ source_ids: ['pot'], metadata: { room: 'kitchen' } }))
    expect(await products.get('pot')).toMatchObject({ metadata: { room: 'kitchen' } })
  })

  test('come from CSV', async () => {
    const file = await csv('products.csv', ['name,source_id,price,image_url,origin', 'Kettle,kettle,4500,,China'])
    const action = await finished(client, await products.importCSV(file))
    expect(action).toMatchObject({ type: 'PRODUCTS.IMPORT_CSV', result: { done_count: 1, failed_count: 0 } })
    expect(await products.get('kettle')).toMatchObject({ name: 'Kettle', metadata: { origin: 'China' } })
  })
})

describe('long work', () => {
  test('is listed newest first, without what came of it', async () => {
    const first = await finished(client, await customers.updateInBulk([{ source_id: 'l1' }]))
    const second = await finished(client, await customers.updateInBulk([{ source_id: 'l2' }]))
    const { async_actions } = shaped(ActionListShape, await client.asyncActions.list({ limit: 2 }))
    expect(async_actions.map(({ id }) => id)).toEqual([second.id, first.id])
    expect(async_actions[0]).not.toHaveProperty('result')
  })

  test('is listed up to a time', async () => {
    const none = await client.asyncActions.list({ limit: 10, end_date: '2000-01-01T00:00:00Z' })
    expect(shaped(ActionListShape, none).async_actions).toEqual([])
    const failed = await failure(client.asyncActions.list({ end_date: 'yesterday' }))
    expect(failed).toMatchObject({
      code: 400,
      key: 'invalid_query_params',
      details: expect.stringContaining('end_date'),
    })
  })

  test('that there is not is not found', async () => {
    for (const id of ['aa_01h2xcejqtf2nbrexx3vqjhp41', 'aa_0c554a92030e576181', 'no/such'])
      expect(await failure(client.asyncActions.get(id))).toMatchObject(notFound('async_action', id))
  })
})
