import type { OpenCoterie } from './client/coterie.ts'
import { openLocal } from './client/local/open.ts'
import { openRemote } from './client/remote/open.ts'
import { clock } from './clock.ts'
import { ending } from './ending.ts'
import { readEnvironment } from './environment.ts'
import { EXIT, type ExitCode } from './exit_codes.ts'
import { endInTime, interruption } from './interruption.ts'
import { program } from './program.ts'
import type { Run } from './session.ts'
import { screen } from './terminal/screen.ts'
import { withOptions } from './with_options.ts'

/** The composition root: one command line from its arguments to its exit code. */
export async function main(args: readonly string[]): Promise<ExitCode> {
  const signal = interruption()
  let code: ExitCode = EXIT.ok
  let text: string | undefined

  const run: Run = async (options, work) => {
    const environment = withOptions(readEnvironment(process.env), options)
    let opened: Promise<OpenCoterie> | undefined
    const open = () => {
      opened ??= environment.server
        ? openRemote(environment, options.project!)
        : openLocal(environment, options.project!, clock)
      return opened
    }
    const unwatch = endInTime(signal, () => opened)
    try {
      const quoting = (given: string) => {
        text = given
      }
      code = (await work({ screen: screen(options.json === true), environment, signal, quoting, open })) ?? EXIT.ok
    } finally {
      await opened?.then(
        (coterie) => coterie.close(),
        () => {},
      )
      unwatch()
    }
  }

  try {
    await program(run).parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    return ending(error, screen(args.includes('--json')), { interrupted: signal.aborted, text })
  }
}
