const EVERY_MS = 100
const MB = 2 ** 20

export interface Memory {
  /** What is measured from now on. */
  during(what: string): void
  /** The largest resident size of this process so far, in MB, and what was measured then. */
  most(): { readonly mb: number; readonly during: string }
  stop(): void
}

/** Samples the resident size of this process, in which the server's code runs. */
export function watchMemory(): Memory {
  let now = 'start'
  let most = { mb: 0, during: now }
  const sample = () => {
    const mb = process.memoryUsage.rss() / MB
    if (mb > most.mb) most = { mb, during: now }
  }
  const timer = setInterval(sample, EVERY_MS)
  timer.unref()
  return {
    during: (what) => {
      sample()
      now = what
    },
    most: () => {
      sample()
      return most
    },
    stop: () => clearInterval(timer),
  }
}
