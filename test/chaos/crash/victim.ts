/**
 * A server under load, to be killed: `node victim.ts <data directory> <when its clock began> <seed>`. It says when it is
 * ready, then what was acknowledged, one JSON line each, and whatever should not have happened.
 */
import { random } from '../../../server/src/cli/demo/random.ts'
import { saveCustomers } from '../../../server/src/ingest/customers/save.ts'
import { startWorker } from '../../../server/src/segments/worker.ts'
import { type Database, migrate, openDatabase, Refusal, StoreError, silent } from '../../../server/src/store/index.ts'
import { changeSomeDefinition } from '../storm/definition_changes.ts'
import { fastClock } from '../storm/fast_clock.ts'
import { findShop, openShop, type Shop } from '../storm/shop.ts'
import { writeSomething } from '../storm/writes.ts'
import { writeAcknowledged } from './acknowledged.ts'

const [dataDir = '', began = '', seed = ''] = process.argv.slice(2)
const clock = fastClock(Number(began))
const PEOPLE = 3_000

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

const db = await openDatabase({ dataDir, max: 24 })
await migrate(db)
const shop = (await findShop(db)) ?? (await openLargeShop(db))
say({ ready: { projectId: shop.projectId, url: db.url } })

async function openLargeShop(db: Database): Promise<Shop> {
  const shop = await openShop(db, clock.now())
  for (let n = 0; n < PEOPLE; n += 1000) {
    const bodies = Array.from({ length: 1000 }, (_, i) => ({ source_id: `p${n + i}`, metadata: { score: i % 100 } }))
    await saveCustomers(db, shop.projectId, clock.now(), bodies)
  }
  return shop
}

/** While PostgreSQL is away writes fail, with these and no others. */
function isExpected(error: unknown): boolean {
  if (error instanceof Refusal) return true
  return error instanceof StoreError && ['database_unavailable', 'commit_outcome_unknown'].includes(error.code)
}

async function keepOn(step: () => Promise<void>): Promise<never> {
  for (;;) {
    try {
      await step()
    } catch (error) {
      if (!isExpected(error)) say({ wrong: error instanceof Error ? `${error.stack} ${JSON.stringify(error)}` : error })
    }
  }
}

startWorker(db, { clock: clock.now, log: silent, sweepEveryMs: 100, buildEveryMs: 50 })
const scenery = { db, shop, clock }
const draw = (n: number) => random(Number(seed), n)
for (let n = 0; n < 4; n++) keepOn(writeAcknowledged(scenery, draw(n), `${seed}-${n}`, (done) => say({ done })))
for (let n = 4; n < 10; n++) keepOn(() => writeSomething(scenery, draw(n)))
keepOn(() => changeSomeDefinition(scenery, draw(10)))
