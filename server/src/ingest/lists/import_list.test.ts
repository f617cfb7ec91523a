import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { smallProject } from '../../../../test/harness/small_project.ts'
import { createCustom } from '../../segments/lists/create_custom.ts'
import { appear, changesOf, expectLists, membersOf, waitingFor } from '../../segments/lists/testing/people.ts'
import { exportMembers } from '../../segments/read/members.ts'
import { importList, type ListImportOptions, type ListProgress, type ListRow } from './import_list.ts'

const db = await testDatabase()
const NOW = '2026-03-29T10:15:00.000000Z'
const PEOPLE = ['ann', 'bob', 'cyd', 'dan']

type Piece = string | Buffer

async function given(...ids: readonly string[]) {
  const project = await smallProject(db, { now: NOW, customers: PEOPLE })
  const { id } = await createCustom(db, project.id, { name: 'List' }, NOW)
  const upload = (text: Piece | readonly Piece[], options: Partial<ListImportOptions> = {}) => {
    const file = { open: () => Readable.from([text].flat().map((piece) => Buffer.from(piece))) }
    return importList(db, project.id, id, file, { mode: 'add', ...options }, () => NOW)
  }
  if (ids.length > 0) await upload(['source_id\n', ...ids.map((each) => `${each}\n`)])
  return { project, id, upload }
}

const NOTHING = { rows: 0, blank: 0, invalid: 0, duplicate: 0, matched: 0, pending: 0, added: 0, removed: 0 }

describe('a file of ids', () => {
  test('is counted row by row', async () => {
    const { project, id, upload } = await given()
    const rows: ListRow[] = []
    const text = `source_id,name\nann,Ann\n,Nobody\nann,Again\neve,Eve\n${project.customer('ann')},Ann\n${'x'.repeat(513)},X\nbob\nbob,Bob,\n`
    expect(await upload(text, { onRow: (row) => void rows.push(row) })).toEqual({
      rows: 8,
      blank: 1,
      invalid: 2,
      duplicate: 2,
      matched: 2,
      pending: 1,
      added: 2,
      removed: 0,
    })
    expect(rows.map(({ line, kind }) => [line, kind])).toEqual([
      [3, 'blank'],
      [7, 'invalid'],
      [8, 'invalid'],
      [4, 'duplicate'],
      [6, 'duplicate'],
    ])
    expect(rows[1]).toMatchObject({ column: 'source_id', problem: 'An id has at most 512 characters, not 513.' })
    expect(await membersOf(db, id)).toEqual(['ann', 'bob'])
    expect(await waitingFor(db, id)).toEqual(['eve'])
    expect((await changesOf(db, id)).toSorted()).toEqual(['+ann 5', '+bob 5'])
    await expectLists(db, project.id)
  })

  test.each([
    ['headed source_id', 'source_id\nann\nbob\n'],
    ['headed in another case', 'Source ID\nann\nbob\n'],
    ['headed otherwise', 'Membership number\nann\nbob'],
    ['without a header', 'ann\nbob\n'],
    ['with a byte order mark', '\ufeffid\r\nann\r\nbob\r\n'],
    ['with a byte order mark and no header', '\ufeffann\nbob'],
    ['with CRLF and no end', 'ann\r\nbob'],
    ['with quotes', '"membership_id"\n"ann"\n"bob"\n'],
    ['with blank lines', '\nsource_id\n\nann\n\n\nbob\n\n'],
    ['with other columns', 'name,customer_id\nAnn,ann\n"Bob, the\nsecond",bob\n'],
    ['parted by semicolons', 'name;source_id\nAnn;ann\nBob;bob\n'],
    ['with our id where there is no source id', 'id,source_id\nxyz,ann\nbob,\n'],
  ])('may be one %s', async (_, text) => {
    const { id, upload } = await given()
    expect(await upload(text)).toMatchObject({ rows: 2, matched: 2, added: 2 })
    expect(await membersOf(db, id)).toEqual(['ann', 'bob'])
  })

  test('may come in pieces that end anywhere', async () => {
    const text = Buffer.from('\ufeffname,source_id\r\n"Żaneta ""Ż""",ann\r\nÓscar,łoś\r\n')
    for (let cut = 0; cut <= text.length; cut += 5) {
      const { id, upload } = await given()
      await upload([text.subarray(0, cut), text.subarray(cut)])
      expect([await membersOf(db, id), await waitingFor(db, id)]).toEqual([['ann'], ['łoś']])
    }
  })

  test('may name the column', async () => {
    const { id, upload } = await given()
    expect(await upload('source_id,friend\nann,bob\ncyd,dan\n', { column: 'friend' })).toMatchObject({ added: 2 })
    expect(await membersOf(db, id)).toEqual(['bob', 'dan'])
  })

  test('keeps ids with characters that COPY knows, and spaces, as they are', async () => {
    const { id, upload } = await given()
    const ids = ['a\\b', 'a\tb', 'a\nb', '\\.', '\\N', ' ann', 'ann ', 'ünï', "o'x"]
    const quoted = ids.map((each) => `"${each}"\n`)
    expect(await upload(['source_id\n', ...quoted])).toMatchObject({ rows: 9, pending: 9 })
    expect((await waitingFor(db, id)).toSorted()).toEqual(ids.toSorted())
  })
})

describe('the mode', () => {
  test('remove takes off who is named, and who waits', async () => {
    const { project, id, upload } = await given('ann', 'bob', 'eve')
    expect(await upload('bob\ncyd\neve\nfay\n', { mode: 'remove' })).toEqual({
      ...NOTHING,
      rows: 4,
      matched: 2,
      pending: 2,
      removed: 1,
    })
    expect([await membersOf(db, id), await waitingFor(db, id)]).toEqual([['ann'], []])
    await expectLists(db, project.id)
  })

  test('replace leaves nobody else', async () => {
    const { project, id, upload } = await given('ann', 'bob', 'eve')
    expect(await upload('bob\ncyd\nfay\nbob\n', { mode: 'replace' })).toEqual({
      ...NOTHING,
      rows: 4,
      duplicate: 1,
      matched: 2,
      pending: 1,
      added: 1,
      removed: 1,
    })
    expect([await membersOf(db, id), await waitingFor(db, id)]).toEqual([['bob', 'cyd'], ['fay']])
    await expectLists(db, project.id)
  })

  test('replace with a header and no ids empties the list', async () => {
    const { id, upload } = await given('ann')
    expect(await upload('source_id\n', { mode: 'replace' })).toEqual({ ...NOTHING, removed: 1 })
    expect(await membersOf(db, id)).toEqual([])
  })
})

describe.each(['add', 'replace'] as const)('a file that cannot be read changes nothing (%s)', (mode) => {
  const long = 'x'.repeat(10 * 1024 * 1024)
  test.each([
    ['empty', '', /empty/],
    ['only a byte order mark', '\ufeff', /empty/],
    ['not UTF-8', Buffer.from('source_id\nbob\n\xe9va\n', 'latin1'), /Line 3 is not UTF-8/],
    ['UTF-16', Buffer.from('\ufeffbob\n', 'utf16le'), /UTF-16/],
    ['an unclosed quote', 'source_id\nbob\n"cyd\ndan\n', /line 3: a quote is opened here and never closed/i],
    ['a NUL', 'source_id\nbob\nc\0d\n', /Line 3 holds a NUL/],
    ['a field of 10 MB', `source_id\nbob\n${long}\n`, /line 3: the record/i],
    ['a quoted field of 10 MB', `source_id\nbob\n"${long}"\n`, /line 3: the record/i],
    ['no column of ids', 'name,email\nbob,b@example.com\n', /None of the columns "name", "email"/],
  ])('%s', async (_, text, message) => {
    const { id, upload } = await given('ann')
    const refusal = upload(text, { mode })
    await expect(refusal).rejects.toMatchObject({ code: 'invalid_file', status: 400 })
    await expect(refusal).rejects.toThrow(message)
    expect(await membersOf(db, id)).toEqual(['ann'])
  })

  test('without the column asked for', async () => {
    const { upload } = await given()
    await expect(upload('source_id\nann\n', { mode, column: 'nr' })).rejects.toThrow(
      'The file has no column "nr"; it has "source_id".',
    )
  })

  test('that breaks off', async () => {
    const { project, id } = await given('ann')
    async function* breaking() {
      yield Buffer.from('source_id\nbob\n')
      throw new RangeError('broken off')
    }
    const upload = importList(db, project.id, id, { open: () => Readable.from(breaking()) }, { mode }, () => NOW)
    await expect(upload).rejects.toThrow('broken off')
    expect(await membersOf(db, id)).toEqual(['ann'])
  })
})

test('an export can be uploaded as it is, and names those without a source id too', async () => {
  const { project, id, upload } = await given('ann', 'bob')
  const lines = await db.transaction(async (tx) => {
    const found: string[] = []
    for await (const members of exportMembers(tx, project.id, id))
      found.push(
        ...members.map(
          (each) => `${each.id},${each.source_id === 'ann' ? '' : each.source_id},${each.entered_at},${each.cause}`,
        ),
      )
    return found
  })
  const text = ['id,source_id,entered_at,cause', ...lines].join('\r\n')
  expect(await upload(text, { mode: 'remove' })).toMatchObject({ rows: 2, matched: 2, removed: 2 })
  expect(await upload(text)).toMatchObject({ rows: 2, matched: 2, added: 2 })
})

test('progress goes from the first byte to the last customer', async () => {
  const { upload } = await given()
  const seen: ListProgress[] = []
  const ids = Array.from({ length: 12_000 }, (_, n) => `m${n}\n`)
  expect(await upload(ids, { onProgress: (progress) => seen.push(progress) })).toMatchObject({ pending: 12_000 })
  const bytes = seen.filter(({ phase }) => phase === 'reading')
  expect(bytes.at(-1)).toEqual({ phase: 'reading', done: ids.join('').length, total: null })
  const written = seen.filter(({ phase }) => phase === 'writing').map(({ done }) => done)
  expect(written).toEqual(written.toSorted((a, b) => a - b))
  expect(seen.at(-1)).toEqual({ phase: 'writing', done: 12_000, total: 12_000 })
})

test('an upload that is called off ends between two transactions, and may be repeated', async () => {
  const { project, id, upload } = await given()
  const all = Array.from({ length: 30_000 }, (_, n) => `m${n}\n`)
  const calledOff = new AbortController()
  const first = upload(all, {
    signal: calledOff.signal,
    onProgress: ({ phase }) => phase === 'writing' && calledOff.abort(),
  })
  await expect(first).rejects.toThrow('aborted')
  expect((await waitingFor(db, id)).length).toBeLessThan(30_000)
  expect(await upload(all)).toMatchObject({ pending: 30_000 })
  expect((await waitingFor(db, id)).length).toBe(30_000)
  await expectLists(db, project.id)
})

test.each(['add', 'replace'] as const)(
  'ids uploaded while their customers are created all become members (%s)',
  async (mode) => {
    const { project, id, upload } = await given()
    const all = Array.from({ length: 8_000 }, (_, n) => `m${n}`)
    const creating = [0, 1, 2].map(async (share) => {
      const mine = all.filter((_, n) => n % 3 === share)
      for (let from = 0; from < mine.length; from += 100)
        await appear(db, project.id, mine.slice(from, from + 100), NOW)
    })
    const uploading = upload(
      all.map((each) => `${each}\n`),
      { mode },
    )
    await Promise.all([...creating, uploading])
    expect((await membersOf(db, id)).length).toBe(8_000)
    expect(await waitingFor(db, id)).toEqual([])
    await expectLists(db, project.id)
  },
)

test.each(['reading', 'writing'] as const)(
  'connections lost while %s leave a list that is right, and the upload may be repeated',
  async (when) => {
    const { project, id, upload } = await given()
    const all = Array.from({ length: 30_000 }, (_, n) => (n % 10_000 === 7 ? `${PEOPLE[n % 3]}\n` : `m${n}\n`))
    let losing: Promise<unknown> | undefined
    const lose = () =>
      db.query(`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`)
    const onProgress = ({ phase }: ListProgress) => {
      if (phase === when) losing ??= lose()
    }
    const broken = upload(all, { onProgress })
    await expect(broken).rejects.toMatchObject({ status: 503 })
    await losing
    await expectLists(db, project.id)
    if (when === 'reading') expect(await waitingFor(db, id)).toEqual([])
    expect(await upload(all)).toMatchObject({ rows: 30_000, matched: 3, pending: 29_997 })
    await expectLists(db, project.id)
  },
)

test('nothing is left on the server by an upload', async () => {
  const { upload } = await given()
  await upload('ann\nbob\n')
  await upload('ann\nbob\n', { mode: 'replace' })
  expect(db.pool.waitingCount).toBe(0)
  expect(db.pool.totalCount - db.pool.idleCount).toBe(0)
})
