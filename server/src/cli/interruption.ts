import { setTimeout as sleep } from 'node:timers/promises'
import type { OpenCoterie } from './client/coterie.ts'
import { EXIT } from './exit_codes.ts'

/** Aborts at the first Ctrl-C (or SIGTERM), so that a command can end well; the second ends the process where it stands. */
export function interruption(): AbortSignal {
  const controller = new AbortController()
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted)
    controller.abort()
  }
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, interrupt)
  return controller.signal
}

const PATIENCE_MS = 2_000
const nothing = () => undefined

/**
 * What a command still does after it was told to end, it does soon, or the process exits without it. A command that opened
 * nothing here has its own way to end. Returns how to call this off.
 */
export function endInTime(signal: AbortSignal, opened: () => Promise<OpenCoterie> | undefined): () => void {
  let timer: NodeJS.Timeout | undefined
  async function end(): Promise<void> {
    const opening = opened()
    if (opening === undefined) return
    const coterie = await Promise.race([opening.catch(nothing), sleep(100)])
    await coterie?.abandon().catch(nothing)
    process.exit(EXIT.interrupted)
  }
  const wait = () => {
    timer = setTimeout(end, PATIENCE_MS)
  }
  signal.addEventListener('abort', wait)
  return () => {
    signal.removeEventListener('abort', wait)
    clearTimeout(timer)
  }
}
