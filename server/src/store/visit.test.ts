import { expect, onTestFinished, test } from 'vitest'
import {
  directory,
  opened,
  remember,
  runningIn,
  server,
  usedDirectory,
  words,
} from '../../../test/harness/embedded_directory.ts'
import { type Database, visitDatabase } from './index.ts'

async function visiting(dataDir: string): Promise<Database> {
  const db = await visitDatabase({ dataDir, max: 2 })
  onTestFinished(() => db.close())
  return db
}

test('a visitor to an empty directory starts PostgreSQL and stops it on leaving', async () => {
  const dataDir = directory()
  const db = await visiting(dataDir)
  await remember(db, 'alone')
  expect(await words(db)).toEqual(['alone'])
  expect(runningIn(dataDir)).toBeDefined()
  await db.close()
  expect(runningIn(dataDir)).toBeUndefined()
})

test('a visitor shares the PostgreSQL of a server, and leaves it running', async () => {
  const dataDir = usedDirectory()
  const { postgres } = (await server(dataDir).said)!
  const db = await visiting(dataDir)
  await remember(db, 'shared')
  await db.close()
  expect(runningIn(dataDir)).toBe(postgres)
})

test('of several visitors at once the last one out stops PostgreSQL', async () => {
  const dataDir = usedDirectory()
  const visitors = await Promise.all([1, 2, 3, 4].map(() => visiting(dataDir)))
  const pid = runningIn(dataDir)
  await remember(visitors[0]!, 'together')
  await Promise.all(visitors.slice(0, 3).map((db) => db.close()))
  expect(runningIn(dataDir)).toBe(pid)
  expect(await words(visitors[3]!)).toEqual(['together'])
  await visitors[3]!.close()
  expect(runningIn(dataDir)).toBeUndefined()
})

test('visitors who come while the last one leaves are served too', async () => {
  const dataDir = usedDirectory()
  for (let round = 0; round < 4; round++) {
    const first = await visiting(dataDir)
    const [, next] = await Promise.all([first.close(), visiting(dataDir)])
    await remember(next, `${round}`)
    await next.close()
  }
  expect(await words(await visiting(dataDir))).toEqual(['0', '1', '2', '3'])
})

test('a server that starts during a visit takes over, and keeps PostgreSQL when the visitor leaves', async () => {
  const dataDir = usedDirectory()
  const visitor = await visiting(dataDir)
  const db = await opened(dataDir)
  expect(db.embedded?.adopted).toBe(true)
  await visitor.close()
  await remember(db, 'still here')
  expect(await words(db)).toEqual(['still here'])
})

test('a visitor whose server stops hears that the database is gone', async () => {
  const dataDir = usedDirectory()
  const db = await opened(dataDir)
  const visitor = await visitDatabase({ dataDir, max: 2 })
  await db.close()
  const started = performance.now()
  await visitor.close()
  expect(performance.now() - started).toBeLessThan(5_000)
})
