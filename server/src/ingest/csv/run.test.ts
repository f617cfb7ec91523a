import { describe, expect, test } from 'vitest'
import { fileOf } from '../testing/csv.ts'
import type { BadRow } from './report.ts'
import { type Kind, type Row, takeRows } from './run.ts'

const HEADER = ['id', 'word']
const fileWith = (lines: readonly string[]) => fileOf(`id,word\n${lines.join('\n')}\n`)
const survey = { delimiter: ',', header: HEADER }

/** Ids have to differ where a UUID does. */
const idOf = (text: string) =>
  `${Buffer.from(text).toString('hex').padStart(8, '0').slice(-8)}-0000-8000-8000-000000000000`

interface Told {
  readonly writes: string[][]
  readonly kind: Kind<string>
}

/** A kind that writes words, and refuses as PostgreSQL would those that say so. */
function words(
  chunk: number,
  lanes: number,
  pause: (rows: readonly Row<string>[]) => Promise<void> = async () => {},
): Told {
  const writes: string[][] = []
  const kind: Kind<string> = {
    chunk,
    lanes,
    read: ([id, word]) => ({ id: idOf(id!), item: word! }),
    write: async (rows) => {
      await pause(rows)
      if (rows.some(({ item }) => item === 'broken')) throw Object.assign(new Error('invalid input'), { code: '22P02' })
      if (rows.some(({ item }) => item === 'fatal')) throw new Error('the disk is full')
      writes.push(rows.map(({ item }) => item))
      return rows.map(() => 'created')
    },
  }
  return { writes, kind }
}

describe('rows that PostgreSQL itself refuses', () => {
  test('cost themselves, not the others of their chunk', async () => {
    const bad: BadRow[] = []
    const { kind, writes } = words(8, 1)
    const lines = ['a', 'b', 'broken', 'd', 'e', 'f', 'broken', 'h', 'i'].map((word, i) => `${i},${word}`)
    const result = await takeRows(fileWith(lines), survey, kind, { onBadRow: (row) => void bad.push(row) })
    expect(result).toMatchObject({ rows: 9, created: 7, failed: 2 })
    expect(bad).toMatchObject([
      { line: 4, column: null },
      { line: 8, problem: expect.stringMatching(/invalid input/) },
    ])
    expect(writes.flat().toSorted()).toEqual(['a', 'b', 'd', 'e', 'f', 'h', 'i'])
  })

  test('are no others: any other error ends the import', async () => {
    const { kind } = words(1, 2)
    await expect(takeRows(fileWith(['1,a', '2,fatal', '3,c', '4,d', '5,e']), survey, kind, {})).rejects.toThrow(
      'the disk is full',
    )
  })
})

test('a chunk that names a thing again waits for all before it', async () => {
  const running = new Set<string>()
  const beside: string[][] = []
  const { kind } = words(1, 2, async ([row]) => {
    running.add(row!.item)
    await new Promise((resolve) => setTimeout(resolve, 5))
    beside.push([...running])
    running.delete(row!.item)
  })
  const result = await takeRows(fileWith(['1,a', '2,b', '1,again', '3,c']), survey, kind, {})
  expect(result).toMatchObject({ created: 3, duplicates: 1 })
  expect(beside.find((words) => words.includes('b'))).toContain('b')
  for (const words of beside)
    expect(words.includes('again') && (words.includes('a') || words.includes('b'))).toBe(false)
})

test('stops between chunks when it is asked to', async () => {
  const stop = new AbortController()
  const { kind, writes } = words(1, 1, async () => stop.abort())
  await expect(takeRows(fileWith(['1,a', '2,b', '3,c']), survey, kind, { signal: stop.signal })).rejects.toThrow(
    /abort/i,
  )
  expect(writes.length).toBeLessThan(3)
})
