import { random } from '../../../server/src/cli/demo/random.ts'
import { startWorker } from '../../../server/src/segments/worker.ts'
import { type Database, Refusal, StoreError, silent } from '../../../server/src/store/index.ts'
import { fastClock } from '../storm/fast_clock.ts'
import { openShop } from '../storm/shop.ts'
import { writeSomething } from '../storm/writes.ts'
import { type Done, writeAcknowledged } from './acknowledged.ts'

/** Writers and background work within this process, whose database is about to suffer. */
export interface Load {
  readonly projectId: string
  readonly done: readonly Done[]
  /** Of the writes that failed: `code: message`, each different one once. */
  readonly failures: ReadonlySet<string>
  /** Ends everybody; answers the moment at which time stands still from then on. */
  stop(): Promise<string>
}

export async function putUnderLoad(db: Database, writers: number): Promise<Load> {
  const clock = fastClock(Date.now())
  const shop = await openShop(db, clock.now())
  const scenery = { db, shop, clock }
  const done: Done[] = []
  const failures = new Set<string>()
  let stopped = false

  async function keepOn(step: () => Promise<void>): Promise<void> {
    while (!stopped) {
      await step().catch((error: unknown) => {
        if (error instanceof Refusal) return
        failures.add(error instanceof StoreError ? `${error.code}: ${error.message}` : `${(error as Error).stack}`)
      })
    }
  }

  const worker = startWorker(db, { clock: clock.now, log: silent, sweepEveryMs: 100, buildEveryMs: 50 })
  const loops = Array.from({ length: writers }, (_, n) =>
    n % 2 === 0
      ? keepOn(writeAcknowledged(scenery, random(n), `writer ${n}`, (one) => done.push(one)))
      : keepOn(() => writeSomething(scenery, random(n))),
  )
  return {
    projectId: shop.projectId,
    done,
    failures,
    stop: async () => {
      stopped = true
      await Promise.all([...loops, worker.stop()])
      clock.stop()
      return clock.now()
    },
  }
}
