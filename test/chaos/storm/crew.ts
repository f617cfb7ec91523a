import { setTimeout as sleep } from 'node:timers/promises'
import { type Random, random } from '../../../server/src/cli/demo/random.ts'
import { Refusal } from '../../../server/src/store/index.ts'

/** Everybody who does something over and over until the time is up, and what became of it. */
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

export function assemble({ seed, seconds }: { readonly seed: number; readonly seconds: number }): Crew {
  const end = performance.now() + seconds * 1000
  const counts: Record<string, number> = {}
  const errors: string[] = []

  function count(what: string): void {
    counts[what] = (counts[what] ?? 0) + 1
  }

  function report(what: string, error: unknown): void {
    if (error instanceof Refusal) count(`${what} refused: ${error.code}`)
    else errors.push(`${what}: ${error instanceof Error ? `${error.stack} ${JSON.stringify(error)}` : error}`)
  }

  async function keepOn(what: string, step: () => Promise<unknown>, pauseMs: number): Promise<void> {
    while (performance.now() < end) {
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
