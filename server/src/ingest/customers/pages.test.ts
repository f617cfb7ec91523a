import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { createProject } from '../declare/project.ts'
import { customerPages } from './pages.ts'
import { saveCustomer } from './save.ts'

const NOW = '2026-05-01T00:00:00.000000Z'
const db = await testDatabase()
const { id: projectId } = await createProject(db, NOW, { name: 'pages' })
afterAll(() => db.close())

async function namesOf(filter?: unknown) {
  const pages: string[][] = []
  for await (const page of customerPages(db, projectId, NOW, { filter, page: 3 }))
    pages.push(page.map(({ source_id }) => source_id!))
  return pages
}

test('everybody is met once, in pages', async () => {
  expect(await namesOf()).toEqual([[]])
  for (let n = 0; n < 7; n++) await saveCustomer(db, projectId, NOW, { source_id: `c${n}`, metadata: { n } })
  const pages = await namesOf()
  expect(pages.map(({ length }) => length)).toEqual([3, 3, 1])
  expect(pages.flat().toSorted()).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6'])
})

test('so are those for whom a filter holds', async () => {
  expect((await namesOf('metadata.n >= 4')).flat().toSorted()).toEqual(['c4', 'c5', 'c6'])
})
