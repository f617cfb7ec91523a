import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { readDefinitions } from '../../segments/definitions.ts'
import { createSegment } from '../../segments/segments.ts'
import { buildPending } from '../../segments/worker.ts'
import { encodeId, sql } from '../../store/index.ts'
import { saveCustomer } from '../customers/save.ts'
import { putMetadataSchema } from '../declare/metadata_schemas.ts'
import { importing } from '../testing/csv.ts'
import { refused } from '../testing/refused.ts'
import { NOW, openShop } from '../testing/shop.ts'
import { importCustomers } from './customers.ts'
import type { ImportOptions } from './report.ts'

const db = await testDatabase()
const shop = await openShop(db)
const take = (content: string | Buffer, options?: ImportOptions, projectId = shop.id) =>
  importing(db, projectId, importCustomers, content, options)

async function customersOf(projectId: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(sql`
    select count(*)::integer as count from coterie.customers where project_id = ${projectId}`)
  return rows[0]!.count
}

describe('a file of customers', () => {
  test('creates who is new and updates who is there; an empty cell says nothing', async () => {
    await saveCustomer(db, shop.id, NOW, {
      source_id: 'old',
      name: 'Old',
      email: 'old@x.test',
      metadata: { tier: 'gold' },
    })
    await saveCustomer(db, shop.id, NOW, { source_id: 'same', name: 'Same' })
    const result = await take(
      'source_id,name,email,address.city,birthdate,metadata.tier,metadata.interests,consents.newsletter,created_at\n' +
        'new,New,,Łódź,1990-02-28,silver,tea|golf,yes,2024-03-31 02:30\n' +
        'old,Older,,,,,,,\n' +
        'same,Same,,,,,,,\n',
    )
    expect(result).toMatchObject({ rows: 3, created: 1, updated: 1, unchanged: 1, failed: 0, duplicates: 0, notes: [] })
    expect(await shop.customer('new')).toMatchObject({
      address_city: 'Łódź',
      birthdate: '1990-02-28',
      metadata: { tier: 'silver', interests: ['tea', 'golf'] },
      consents: { newsletter: true },
      source: 'CSV',
      // A time that Warsaw skips that night is the later of its two readings.
      created_at: '2024-03-31T01:30:00.000000Z',
    })
    expect(await shop.customer('old')).toMatchObject({
      name: 'Older',
      email: 'old@x.test',
      metadata: { tier: 'gold' },
      source: 'API',
      updated_at: NOW,
    })
    expect(await shop.customer('same')).toMatchObject({ updated_at: null })
  })

  test('may have the headers of Voucherify, CRLF, a byte order mark, semicolons', async () => {
    const result = await take(
      '\ufeffSource_id;Name;Email;Address_Line_1;Country;Birthday\r\nv1;"Ann; Lee";a@x.test;Street 1;PL;1990-01-01\r\n',
    )
    expect(result).toMatchObject({ created: 1, failed: 0 })
    expect(await shop.customer('v1')).toMatchObject({
      name: 'Ann; Lee',
      address_line_1: 'Street 1',
      address_country: 'PL',
      birthdate: '1990-01-01',
    })
  })

  test('keeps what COPY and JSON have their own signs for', async () => {
    const odd = 'tab\there \\N \\ "quoted" \u2028 {brace} 🙂'
    const quoted = `"${odd.replaceAll('"', '""')}\nnext line"`
    await take(`source_id,name,metadata.note\n" ${odd.replaceAll('"', '""')}",${quoted},${quoted}\n`)
    expect(await shop.customer(` ${odd}`)).toMatchObject({
      name: `${odd}\nnext line`,
      metadata: { note: `${odd}\nnext line` },
    })
  })

  test('says in whose place each new customer was created: a microsecond apart, in the order of the file', async () => {
    await take('source_id\nu2\nu1\nu3\n')
    const times = await Promise.all(['u2', 'u1', 'u3'].map(async (id) => (await shop.customer(id))!.created_at))
    expect(times).toEqual(['2026-03-29T10:15:00.000000Z', '2026-03-29T10:15:00.000001Z', '2026-03-29T10:15:00.000002Z'])
  })

  test('in which a customer occurs again: the later row wins, cell by cell, in one chunk and across chunks', async () => {
    const rows = 'source_id,name,phone\nd1,First,1\nd2,Second,\nd1,,2\nd1,Last,\nd3,Third,\nd2,Again,\n'
    for (const [prefix, chunk] of [
      ['a', 100],
      ['b', 2],
    ] as const) {
      const result = await take(rows.replaceAll(/^d/gm, `${prefix}d`), { chunk })
      expect(result).toMatchObject({ rows: 6, created: 3, updated: 0, unchanged: 0, duplicates: 3, failed: 0 })
      expect(await shop.customer(`${prefix}d1`)).toMatchObject({ name: 'Last', phone: '2' })
      expect(await shop.customer(`${prefix}d2`)).toMatchObject({ name: 'Again' })
    }
  })

  test('may name customers by id', async () => {
    const { id } = await saveCustomer(db, shop.id, NOW, { name: 'By id' })
    const nobody = encodeId('cust', '00000000-0000-7000-8000-000000000000')
    const result = await take(`id,phone\n${encodeId('cust', id)},5\n${nobody},6\nx,7\n`)
    expect(result).toMatchObject({ updated: 1, failed: 2 })
    expect(result.bad).toMatchObject([
      { line: 3, column: null },
      { line: 4, column: 'id' },
    ])
    expect(await shop.customer(encodeId('cust', id))).toMatchObject({ phone: '5' })
  })

  test('is read to its end before anything is taken, and tells how far it is', async () => {
    const { progress } = await take(`source_id\n${Array.from({ length: 500 }, (_, i) => `p${i}`).join('\n')}\n`, {
      chunk: 100,
    })
    const phases = progress.map(({ phase }) => phase)
    expect(phases).toEqual(phases.toSorted())
    expect(progress.at(-1)).toMatchObject({ phase: 'importing', rows: 500, good: 500, bad: 0 })
    expect(progress.at(-1)!.bytesRead).toBe(progress.at(-1)!.bytesTotal)
  })

  test('settles the segments of those it creates and changes', async () => {
    const other = await openShop(db)
    await createSegment(
      db,
      other.id,
      { name: 'gold', type: 'auto-update', filter: { field: 'metadata.tier', op: 'is', value: 'gold' } },
      NOW,
    )
    await buildPending(db, () => NOW)
    await take('source_id,metadata.tier\ns1,gold\ns2,silver\ns3,gold\n', {}, other.id)
    await take('source_id,metadata.tier\ns1,silver\ns2,gold\ns4,gold\n', {}, other.id)
    const { rows } = await db.query(sql`
      select c.source_id from coterie.segment_members m join coterie.customers c on c.id = m.customer_id
      where c.project_id = ${other.id} order by 1`)
    expect(rows).toEqual([{ source_id: 's2' }, { source_id: 's3' }, { source_id: 's4' }])
  })
})

describe('a row that cannot be taken', () => {
  test('is reported with line, column and problem, and holds up no other', async () => {
    const result = await take(
      [
        'source_id,name,birthdate,metadata.score,metadata.vip,consents.newsletter,created_at',
        'g1,Good,,,,,',
        ',Nobody,,,,,',
        'r1,"two\nlines",2026-02-30,12,,,',
        'r2,,,1.5.2,perhaps,maybe,yesterday',
        'r3,short',
        'r4,long,,,,,,,extra',
        'g2,Trailing,,,,,,,',
        `r5,${'x'.repeat(600)},,,,,`,
        'g3,Good,2026-02-28,-1e-7,TRUE,0,9999-12-31T23:59:59Z',
      ].join('\n'),
    )
    expect(result).toMatchObject({ rows: 9, created: 3, failed: 6 })
    expect(result.bad.map(({ line, column }) => [line, column])).toEqual([
      [3, 'source_id'],
      [4, 'birthdate'],
      [6, 'consents.newsletter'],
      [6, 'created_at'],
      [6, 'metadata.score'],
      [6, 'metadata.vip'],
      [7, null],
      [8, null],
      [10, 'name'],
    ])
    expect(result.bad[0]!.problem).toMatch(/needs its customer/)
    expect(result.bad[1]!.problem).toMatch(/a day that does not exist/)
    expect(await shop.customer('g3')).toMatchObject({
      metadata: { score: -1e-7, vip: true },
      consents: { newsletter: false },
    })
  })

  test('may lack what the schema requires of the new, not of the known', async () => {
    const strict = await openShop(db)
    await saveCustomer(db, strict.id, NOW, { source_id: 'known' })
    await putMetadataSchema(db, strict.id, NOW, 'customer', {
      properties: { tier: { type: 'string', optional: false } },
    })
    const result = await take('source_id,name,metadata.tier\nknown,Known,\nnew,New,\nfine,Fine,gold\n', {}, strict.id)
    expect(result).toMatchObject({ created: 1, updated: 1, failed: 1 })
    expect(result.bad).toMatchObject([{ line: 3, problem: expect.stringMatching(/metadata\.tier/) }])
  })

  test('because its metadata would grow past the limit', async () => {
    await saveCustomer(db, shop.id, NOW, { source_id: 'fat', metadata: { a: 'x'.repeat(40_000) } })
    const result = await take(`source_id,metadata.b\nfat,${'y'.repeat(40_000)}\nthin,${'y'.repeat(70_000)}\n`)
    expect(result).toMatchObject({ failed: 2, created: 0, updated: 0 })
    expect(result.bad.map(({ line }) => line)).toEqual([2, 3])
  })
})

describe('a column that nobody declared', () => {
  test('is metadata, declared with the type that all its values have', async () => {
    const other = await openShop(db)
    const result = await take(
      'source_id,points,member,joined,seen,work_zipcode,storeId,mixed,empty,metadata.level\n' +
        'i1,10,true,2026-01-01,2026-01-01T10:00:00Z,60601,7,5,,1\n' +
        'i2,2.5,FALSE,,2026-01-01T10:00:00+02:00,60602,8,five,,2\n',
      {},
      other.id,
    )
    expect(result).toMatchObject({ created: 2, failed: 0 })
    const { schema } = await readDefinitions(db, other.id)
    expect(schema.metadata.customer).toMatchObject({
      points: { type: 'number' },
      member: { type: 'boolean' },
      joined: { type: 'date' },
      seen: { type: 'datetime' },
      work_zipcode: { type: 'string' },
      storeId: { type: 'string' },
      mixed: { type: 'string' },
      level: { type: 'number' },
    })
    expect(schema.metadata.customer).not.toHaveProperty('empty')
    expect(result.notes).toContain(
      '"points" is no field and was taken as metadata.points, declared as number because of its values.',
    )
    expect((await other.customer('i2'))!.metadata).toEqual({
      points: 2.5,
      member: false,
      seen: '2026-01-01T10:00:00+02:00',
      work_zipcode: '60602',
      storeId: '8',
      mixed: 'five',
      level: 2,
    })
  })

  test('keeps the digits of numbers that a number would lose', async () => {
    const other = await openShop(db)
    await take('source_id,a,b,c\nn1,007,12345678901234567890,+5\n', {}, other.id)
    expect((await other.customer('n1'))!.metadata).toEqual({ a: '007', b: '12345678901234567890', c: '+5' })
  })

  test('takes the type and the place that the caller says', async () => {
    const other = await openShop(db)
    const result = await take(
      'No,Points,Shoe\nt1,7,42\n',
      { mapping: { No: 'source_id', Points: 'metadata.score' }, types: { Shoe: 'string' } },
      other.id,
    )
    expect(result).toMatchObject({ created: 1 })
    expect((await other.customer('t1'))!.metadata).toEqual({ score: 7, Shoe: '42' })
  })

  test('passes over what the caller wants left out', async () => {
    const other = await openShop(db)
    const result = await take('source_id,name,secret\nl1,Ann,x\n', { mapping: { name: '', secret: '' } }, other.id)
    expect(result).toMatchObject({ created: 1, notes: expect.arrayContaining([expect.stringContaining('"secret"')]) })
    expect(await other.customer('l1')).toMatchObject({ name: null, metadata: {} })
  })

  test('of a consent declares the consent', async () => {
    const other = await openShop(db)
    const result = await take('source_id,consents.sms\nc1,1\n', {}, other.id)
    expect(result.notes).toEqual(['The consent "sms" is new and was declared.'])
    expect(await other.customer('c1')).toMatchObject({ consents: { sms: true } })
  })
})

describe('a file that cannot be read changes nothing', () => {
  const good = 'source_id,name\nbad1,One\nbad2,Two\n'
  test.each([
    [
      'of another encoding',
      Buffer.concat([Buffer.from(good), Buffer.from([0x62, 0xe9, 0x2c, 0x0a])]),
      /Line 4 is not UTF-8/,
    ],
    ['cut in the middle of a character', Buffer.concat([Buffer.from(good), Buffer.from([0xc5])]), /cut short/],
    ['with lines that end in CR', 'source_id,name\rbad1,x\rbad2,y\r', /end in CR alone/],
    ['of Excel itself', Buffer.from('PK\u0003\u0004\u0014\u0000'), /Excel workbook/],
    ['in UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le'), /UTF-16/],
    ['with a NUL byte', `${good}bad3,a\u0000b\n`, /Line 4 holds a NUL byte/],
    [
      'with a quote that is never closed',
      `${good}bad3,"never\nbad4,x\n`,
      /Line 4: a quote is opened here and never closed/,
    ],
    ['with text after a closing quote', `${good}bad3,"a"b\n`, /Line 4: a quoted field goes on/],
    [
      'with a field of 10 MB',
      `${good}bad3,${'x'.repeat(10_000_000)}\n`,
      /Line 4: the record that begins here is longer than 1048576/,
    ],
    ['without a line', '', /empty/],
    ['without the column that says who', 'name,email\nx,y\n', /no column "source_id"; it has "name", "email"/],
    ['with a nameless column', 'source_id,,name\nx,y,z\n', /Column 2 has no name/],
    ['with two columns for one thing', 'source_id,email,E-Mail\nx,y,z\n', /"email" and "E-Mail" both mean email/],
  ])('%s', async (_, content, message) => {
    const other = await openShop(db)
    const error = await refused(take(content, { chunk: 1 }, other.id))
    expect(error).toMatchObject({ code: 'invalid_file', status: 400 })
    expect(error.message).toMatch(message)
    expect(await customersOf(other.id)).toBe(0)
  })

  test('nor one for which a column is asked that it does not have', async () => {
    expect((await refused(take(good, { mapping: { Nr: 'source_id' } }))).message).toMatch(/no column "Nr"/)
  })
})

test('two imports of the same customers at once end with each of them once', async () => {
  const other = await openShop(db)
  const rows = (name: string) =>
    `source_id,name\n${Array.from({ length: 3000 }, (_, i) => `w${(i * 7919) % 3000},${name}`).join('\n')}\n`
  const results = await Promise.all(['A', 'B', 'C'].map((name) => take(rows(name), { chunk: 300 }, other.id)))
  expect(results.reduce((sum, { created }) => sum + created, 0)).toBe(3000)
  expect(results.map(({ failed }) => failed)).toEqual([0, 0, 0])
  expect(await customersOf(other.id)).toBe(3000)
})
