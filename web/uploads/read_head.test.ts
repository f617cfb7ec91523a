import { describe, expect, test } from 'vitest'
import { asUtf8 } from './as_utf8.ts'
import { idColumn, isWithoutHeader } from './id_column.ts'
import { KNOWN_COLUMNS, meantBy } from './known_columns.ts'
import { mappingProblems } from './mapping_problems.ts'
import { readHead } from './read_head.ts'

const file = (...parts: BlobPart[]) => new File(parts, 'x.csv')

describe('the head of a file', () => {
  test.each([
    ['commas', 'id,name\na,"Ann, the first"\nb,Bob\n', ','],
    ['semicolons, a byte order mark and CRLF', '\ufeffid;name\r\na;"Ann, the first"\r\nb;Bob', ';'],
    ['tabs and blank lines', '\nid\tname\n\na\tAnn, the first\nb\tBob\n\n', '\t'],
  ])('with %s is a table', async (_, text, delimiter) => {
    expect(await readHead(file(text))).toEqual({
      ...{ encoding: 'utf-8', delimiter, header: ['id', 'name'] },
      ...{
        rows: [
          ['a', 'Ann, the first'],
          ['b', 'Bob'],
        ],
        count: 2,
        exact: true,
      },
    })
  })

  test('of a large file is all that is read, and the number of its rows is about right', async () => {
    const rows = Array.from({ length: 200_000 }, (_, n) => `member-${n},"Ł\nName ${n}"\n`)
    const head = await readHead(file('membership_id,name\n', rows.join('')))
    expect(head).toMatchObject({ header: ['membership_id', 'name'], exact: false })
    expect('rows' in head && head.rows.length).toBe(100)
    expect(Math.abs('count' in head ? head.count - 200_000 : 1e6)).toBeLessThan(20_000)
  })

  test.each([
    ['nothing', '', { is: 'empty' }],
    ['blank lines', '\n \n', { is: 'empty' }],
    ['a workbook', 'PK\u0003\u0004xl/workbook.xml', { is: 'workbook' }],
    ['bytes that are no text', 'id\u0000\u0001', { is: 'binary' }],
    ['a quote that is never closed', 'id,name\na,"Ann\nb,Bob\n', { is: 'quotes' }],
    ['text after a closing quote', 'id,name\na,"Ann"x\n', { is: 'quotes', line: 2 }],
  ])('of %s is refused', async (_, text, flaw) => {
    expect(await readHead(file(text))).toMatchObject(flaw)
  })

  test('in an encoding of before UTF-8 is read, and the file is sent in UTF-8', async () => {
    const old = file(new Uint8Array([...'id,name\n1,Z'].map((c) => c.charCodeAt(0))), new Uint8Array([0xfc, 0x0a]))
    const head = await readHead(old)
    expect(head).toMatchObject({ encoding: 'windows-1252', rows: [['1', 'Zü']] })
    expect(await (await asUtf8(old, 'windows-1252')).text()).toBe('id,name\n1,Zü\n')
    expect(await readHead(old, { encoding: 'windows-1250', delimiter: ';' })).toMatchObject({ header: ['id,name'] })
  })

  test('in UTF-16 is read, and the file is sent in UTF-8', async () => {
    const wide = file(Uint8Array.from(Buffer.from('\ufeffid;name\nü;b\n', 'utf16le')))
    expect(await readHead(wide)).toMatchObject({ encoding: 'utf-16le', delimiter: ';', rows: [['ü', 'b']] })
    expect(await (await asUtf8(wide, 'utf-16le')).text()).toBe('id;name\nü;b\n')
  })
})

describe('columns', () => {
  test.each([
    [['name', 'Membership ID'], 1, false],
    [['name', 'email'], null, false],
    [['Membership number'], 0, false],
    [['12345'], 0, true],
  ])('%j: where the ids are', (header, at, without) => {
    expect([idColumn(header), isWithoutHeader(header)]).toEqual([at, without])
  })

  test.each([
    ['Source ID', 'source_id'],
    ['E-mail', 'email'],
    ['City', 'address.city'],
    ['consents.sms', 'consents.sms'],
    ['Tier', 'metadata.Tier'],
    ['metadata.tier', 'metadata.tier'],
    ['summary.orders.total_amount', ''],
  ])('of customers: %s is %s', (header, path) => {
    expect(meantBy(header, KNOWN_COLUMNS.customers)).toBe(path)
  })

  test('that are missing, nameless, or one thing twice are told', () => {
    const header = ['City', 'address.city', '', 'x', 'x']
    const paths = header.map((each) => meantBy(each, KNOWN_COLUMNS.customers))
    expect(mappingProblems(header, paths, KNOWN_COLUMNS.customers)).toEqual([
      { is: 'twins', headers: ['City', 'address.city'], path: 'address.city' },
      { is: 'nameless', at: 3 },
      { is: 'same_name', header: 'x' },
      { is: 'missing', oneOf: ['source_id', 'id'] },
    ])
  })
})
