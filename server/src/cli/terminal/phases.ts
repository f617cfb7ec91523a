import { type Progress, progress } from './progress.ts'
import type { Screen } from './screen.ts'

/** Work in phases, each with a bar of its own. */
export interface Phases {
  at(phase: string, done: number, total: number | null, unit: string): void
  end(): void
}

export function phases(screen: Screen): Phases {
  let current: string | undefined
  let drawn: Progress | undefined
  const end = () => {
    drawn?.end()
    drawn = undefined
  }
  return {
    end,
    at: (phase, done, total, unit) => {
      if (phase !== current) {
        end()
        current = phase
        drawn = progress(screen, phase, total ?? 0, unit)
      }
      drawn?.at(done, total ?? undefined)
    },
  }
}
