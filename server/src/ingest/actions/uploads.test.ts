import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { newId, sql } from '../../store/index.ts'
import { refused } from '../testing/refused.ts'
import { NOW, openShop } from '../testing/shop.ts'
import { readUpload } from './read_upload.ts'
import { storeUpload } from './store_upload.ts'
import { piecesOf } from './testing/run_all.ts'
import { uploadedFile } from './uploaded_file.ts'

const db = await testDatabase()
const shop = await openShop(db)

const store = (stream: AsyncIterable<Uint8Array>, maxBytes = 10_000_000) =>
  storeUpload(db, shop.id, 'list.csv', stream, { maxBytes }, NOW)

async function bytesOf(id: string): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of readUpload(db, shop.id, id)) parts.push(part)
  return Buffer.concat(parts)
}

async function stored(): Promise<unknown> {
  const { rows } = await db.query(sql`
    select (select count(*) from coterie.uploads) as uploads, (select count(*) from coterie.upload_parts) as parts`)
  return rows[0]
}

test.each([
  ['nothing', 0, 1],
  ['one byte', 1, 1],
  ['a part exactly', 256 * 1024, 1000],
  ['a part and a byte', 256 * 1024 + 1, 1000],
  ['several parts in one piece', 1_000_000, 1_000_000],
  ['several parts in odd pieces', 1_000_000, 77_777],
])('a file is read as it was stored: %s', async (_, size, piece) => {
  const bytes = Buffer.from(Array.from({ length: size }, (_, i) => (i * 7) % 251))
  const id = await store(piecesOf(bytes, piece))
  expect((await bytesOf(id)).equals(bytes)).toBe(true)
  const file = await uploadedFile(db, shop.id, id)
  expect(file.bytes).toBe(size)
  for (let time = 0; time < 2; time++) {
    const parts: Buffer[] = []
    for await (const part of file.open()) parts.push(part)
    expect(Buffer.concat(parts).equals(bytes)).toBe(true)
  }
  const { rows } = await db.query<{ longest: number | null }>(sql`
    select max(length(content)) as longest from coterie.upload_parts where upload_id = ${id}`)
  expect(rows[0]!.longest ?? 0).toBeLessThanOrEqual(256 * 1024)
})

test('a file that is too large is refused, and leaves nothing', async () => {
  const before = await stored()
  const refusal = await refused(store(piecesOf(Buffer.alloc(900_000), 50_000), 800_000))
  expect(refusal).toMatchObject({ code: 'too_large', status: 413, message: 'A file of at most 800000 bytes is taken.' })
  expect(await stored()).toEqual(before)
  await store(piecesOf(Buffer.alloc(800_000), 50_000), 800_000)
})

test('a file that breaks off leaves nothing', async () => {
  const before = await stored()
  async function* breaking() {
    yield Buffer.alloc(600_000)
    throw new RangeError('broken off')
  }
  await expect(store(breaking())).rejects.toThrow('broken off')
  expect(await stored()).toEqual(before)
})

test('a name that cannot be stored is stored all the same', async () => {
  const name = `${'n'.repeat(600)}\u0000`
  await storeUpload(db, shop.id, name, piecesOf('a'), { maxBytes: 1 }, NOW)
  await storeUpload(db, shop.id, 'a\u0000\ud800', piecesOf('a'), { maxBytes: 1 }, NOW)
})

test('uploads of other projects, unknown ones and those that are not complete are not to be read', async () => {
  const other = await openShop(db)
  const id = await store(piecesOf('a'))
  expect(await refused(uploadedFile(db, other.id, id))).toMatchObject({ code: 'upload_not_found' })
  expect(await refused(uploadedFile(db, shop.id, newId()))).toMatchObject({ code: 'upload_not_found' })
  await db.query(sql`update coterie.uploads set bytes = null where id = ${id}`)
  expect(await refused(uploadedFile(db, shop.id, id))).toMatchObject({ code: 'upload_not_found' })
})
