import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/harness/database.ts'
import { smallProject } from '../../../test/harness/small_project.ts'
import { sql } from '../store/index.ts'
import { acceptFilter } from './accept_filter.ts'
import { readDefinitions } from './definitions.ts'
import { createSegment } from './segments.ts'

const db = await testDatabase()
const NOW = '2026-03-29T10:15:00.000000Z'
const project = await smallProject(db, { now: NOW, customers: ['ann'] })
const definitions = await readDefinitions(db, project.id)

describe('a filter as text', () => {
  test('is the same filter as its tree, and is kept as it was sent', async () => {
    const text = 'metadata.tier is "gold" and summary.orders.total_amount > 100.00'
    const accepted = acceptFilter(text, definitions)
    expect(accepted).toMatchObject({
      notation: 'text',
      source: text,
      tree: {
        all: [
          { field: 'metadata.tier', op: 'is', value: 'gold' },
          { field: 'summary.orders.total_amount', op: 'more_than', value: 10000 },
        ],
      },
    })
    const { id } = await createSegment(db, project.id, { name: 'Text', type: 'passive', filter: text }, NOW)
    const { rows } = await db.query(sql`
      select v.notation, v.source_filter from coterie.segment_versions v join coterie.segments s on s.id = v.segment_id
      where s.name = 'Text'`)
    expect(rows).toEqual([{ notation: 'text', source_filter: text }])
    expect(id).toMatch(/^seg_/)
  })

  test('is refused with the place of every problem', () => {
    expect(() => acceptFilter('emial is "x" and metadata.tier more than 3', definitions)).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ path: 'filter.all[0].field', line: 1, column: 1 }),
          expect.objectContaining({ line: 1, column: 32 }),
        ],
      }),
    )
  })

  test('writes money in units of the project’s currency', async () => {
    await db.query(
      sql`update coterie.projects set currency = 'JPY', definitions = definitions + 1 where id = ${project.id}`,
    )
    const yen = await readDefinitions(db, project.id)
    expect(acceptFilter('summary.orders.total_amount > 100', yen).tree).toMatchObject({ value: 100 })
  })
})
