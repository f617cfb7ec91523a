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
