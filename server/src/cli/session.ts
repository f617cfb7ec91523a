import type { Command } from 'commander'
import type { Coterie } from './client/coterie.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit_codes.ts'
import type { Screen } from './terminal/screen.ts'

/** Options that every command takes. */
export interface GlobalOptions {
  readonly json?: boolean
  readonly project?: string
  readonly dataDir?: string
  readonly databaseUrl?: string
  readonly server?: string
  readonly appId?: string
}

/** One run of one command. */
export interface Session {
  readonly screen: Screen
  /** Where the database or the server is, options and environment considered. */
  readonly environment: Environment
  /** Ctrl-C, or being told to stop. */
  readonly signal: AbortSignal
  /** Notes the text that problems of a refusal may point into. */
  quoting(text: string): void
  /** Opens the project, once, on its database or through a server; it is closed after the command. */
  open(): Promise<Coterie>
}

/** What a command does; the code it ends with is 0 unless it says otherwise. */
export type Work<Options> = (
  session: Session,
  options: Options & GlobalOptions,
  ...operands: string[]
) => Promise<ExitCode | undefined>

/** Runs the work of a command in a session and keeps its exit code. */
export type Run = (options: GlobalOptions, work: (session: Session) => Promise<ExitCode | undefined>) => Promise<void>

/** Adds commands to the program or to a group. */
export type Register = (parent: Command, run: Run) => void

/** For commander's `action`. */
export function act<Options extends object = object>(run: Run, work: Work<Options>) {
  return async function (this: Command): Promise<void> {
    const options = this.optsWithGlobals<Options & GlobalOptions>()
    await run(options, (session) => work(session, options, ...this.args))
  }
}
