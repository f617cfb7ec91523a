import { Readable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { testServer } from '../../../http/testing/server.ts'
import { remoteApi } from './api.ts'
import { remoteImports } from './imports.ts'

const server = await testServer()
afterAll(() => server.close())
const { url, appId, appToken } = server
const imports = remoteImports(remoteApi({ url, appId, appToken, signal: new AbortController().signal }))

const fileOf = (pieces: () => AsyncGenerator<string>) => ({
  open: () => Readable.from(pieces(), { objectMode: false }),
})

test('a file is told of as it is sent and as it is taken, and its bad rows afterwards', async () => {
  const text = `source_id,metadata.n\n${Array.from({ length: 3_000 }, (_, n) => `c${n},${n}\n`).join('')},1\n,"2, 3"\n`
  const phases = new Set<string>()
  const rows: unknown[] = []
  const file = {
    ...fileOf(async function* () {
      yield text
    }),
    bytes: text.length,
  }
  const result = await imports.customers(file, {
    onProgress: ({ phase }) => phases.add(phase),
    onBadRow: (row) => void rows.push(row),
  })
  expect(result).toEqual({
    ...{ rows: 3_002, created: 3_000, updated: 0, unchanged: 0, failed: 2, duplicates: 0 },
    notes: [expect.stringContaining('metadata.n')],
  })
  expect([...phases][0]).toBe('uploading')
  const problem = expect.any(String)
  expect(rows).toEqual([
    { line: 3_002, column: 'source_id', problem },
    { line: 3_003, column: 'source_id', problem },
  ])
})

test('a file that cannot be read to its end is not taken, and it is not the server that failed', async () => {
  const broken = fileOf(async function* () {
    yield 'source_id\nnobody\n'
    throw new Error('EIO: i/o error')
  })
  await expect(imports.customers(broken, {})).rejects.toMatchObject({
    code: 'invalid_file',
    message: expect.stringContaining('EIO'),
  })
  expect((await server.ask('GET', '/v1/customers/nobody')).status).toBe(404)
})

test('what the server could not take as a whole is refused as on the database', async () => {
  const file = fileOf(async function* () {
    yield 'name\nAnn\n'
  })
  await expect(imports.customers(file, {})).rejects.toMatchObject({
    code: 'invalid_file',
    problems: [{ path: 'file', message: expect.stringContaining('source_id') }],
  })
  await expect(imports.list('Nobodys', file, { mode: 'add' })).rejects.toMatchObject({ code: 'segment_not_found' })
})
