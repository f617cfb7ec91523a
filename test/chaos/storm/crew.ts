import { setTimeout as sleep } from 'node:timers/promises'
import { type Random, random } from '../../../server/src/cli/demo/random.ts'
import { Refusal } from '../../../server/src/store/index.ts'

/** Everybody who does something over and over until enough of it is done, and what became of it. */
export interface Crew {
  /** How often each thing was done, or refused. */
  readonly counts: Readonly<Record<string, number>>
  /** Whatever was thrown that is no refusal. */
  readonly errors: readonly string[]
  /** So many of them at once, each with luck of its own. */
  keepOn(
    what: string,
    many: number,
    step: (draw: Random, n: number) => Promise<unknown>,
    pauseMs: number,
  ): Promise<void>
  report(what: string, error: unknown): void
}

const PATIENCE_MS = 300_000

/** `enough` says how often some things are to be done: nobody stops before. */
export function assemble(seed: number, enough: Readonly<Record<string, number>>): Crew {
  const end = performance.now() + PATIENCE_MS
  const counts: Record<string, number> = {}
  const errors: string[] = []

  function count(what: string): void {
    counts[what] = (counts[what] ?? 0) + 1
  }

  function report(what: string, error: unknown): void {
    if (error instanceof Refusal) count(`${what} refused: ${error.code}`)
    else errors.push(`${what}: ${error instanceof Error ? `${error.stack} ${JSON.stringify(error)}` : error}`)
  }

  function done(): boolean {
    return Object.entries(enough).every(([what, times]) => (counts[what] ?? 0) >= times)
  }

  async function keepOn(what: string, step: () => Promise<unknown>, pauseMs: number): Promise<void> {
    while (!done() && performance.now() < end) {
      await step().then(
        () => count(what),
        (error: unknown) => report(what, error),
      )
      await sleep(pauseMs)
    }
  }

  return {
    counts,
    errors,
    report,
    keepOn: async (what, many, step, pauseMs) => {
      const loops = Array.from({ length: many }, (_, n) => {
        const draw = random(seed, what.length, n)
        return keepOn(what, () => step(draw, n), pauseMs)
      })
      await Promise.all(loops)
    },
  }
}
