import { SingleBar } from 'cli-progress'
import type { Screen } from './screen.ts'

export interface Progress {
  /** `total` may become known, or known better, on the way. */
  at(done: number, total?: number): void
  /** Ends it, with what was done. */
  end(summary?: string): void
}

const LINE_EVERY_MS = 5_000

/** A bar where somebody watches; else a line now and then, and none for what is done at once. */
export function progress(screen: Screen, what: string, total: number, unit = ''): Progress {
  return screen.watched ? bar(screen, what, total, unit) : lines(screen, what, total, unit)
}

function bar(screen: Screen, what: string, total: number, unit: string): Progress {
  const drawn = new SingleBar({
    format: `${what.padEnd(24)} {bar} {percentage}%  {value}/{total}${unit && ` ${unit}`}  {duration_formatted}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    formatValue: (value, _, kind) => (kind === 'value' || kind === 'total' ? counted(value) : String(value)),
  })
  drawn.start(Math.max(total, 1), 0)
  return {
    at: (done, known) => {
      if (known !== undefined) drawn.setTotal(Math.max(known, 1))
      drawn.update(done)
    },
    end: (summary) => {
      drawn.stop()
      if (summary !== undefined) screen.tell(`${screen.tone('green', '✓')} ${summary}`)
    },
  }
}

function lines(screen: Screen, what: string, total: number, unit: string): Progress {
  let last = performance.now()
  let whole = total
  return {
    at: (done, known) => {
      whole = known ?? whole
      if (performance.now() - last < LINE_EVERY_MS) return
      last = performance.now()
      const share = whole > 0 ? `${Math.floor((100 * done) / whole)}% ` : ''
      screen.tell(`${what}: ${share}${counted(done)}${whole > 0 ? ` of ${counted(whole)}` : ''}${unit && ` ${unit}`}`)
    },
    end: (summary) => {
      if (summary !== undefined) screen.tell(summary)
    },
  }
}

export const counted = (value: number): string => Math.floor(value).toLocaleString('en-US')
