import { CommanderError } from 'commander'
import { Refusal, StoreError } from '../store/index.ts'
import { ServerFault } from './client/remote/server_fault.ts'
import { EXIT, type ExitCode } from './exit_codes.ts'
import { problemLines } from './terminal/problem_lines.ts'
import { NobodyReads, type Screen } from './terminal/screen.ts'

export interface Circumstances {
  readonly interrupted: boolean
  /** The text that a refusal's problems may point into. */
  readonly text: string | undefined
}

/** Says why a command did not end well, and answers its exit code. */
export function ending(error: unknown, screen: Screen, { interrupted, text }: Circumstances): ExitCode {
  if (error instanceof NobodyReads) return EXIT.ok
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.refused
  if (interrupted) {
    screen.tell(error instanceof ServerFault ? `Stopped. ${error.message}` : 'Stopped.')
    return EXIT.interrupted
  }
  if (error instanceof Refusal) return refused(error, screen, text)
  const foreseen = error instanceof StoreError || error instanceof ServerFault
  const code = foreseen ? error.code : 'unexpected'
  if (screen.json) screen.tell(JSON.stringify({ code, message: messageOf(error) }))
  else screen.tell(`${screen.tone('red', 'error')}: ${foreseen ? error.message : stackOf(error)}`)
  return EXIT.failed
}

function refused({ code, message, problems }: Refusal, screen: Screen, text: string | undefined): ExitCode {
  if (screen.json) screen.tell(JSON.stringify({ code, message, problems }))
  else {
    const listed = problems.length > 1 || problems.some((problem) => 'column' in problem)
    const headline = problems.length > 1 ? `${problems.length} problems` : listed ? problems[0]!.path : message
    screen.tell(`${screen.tone('red', 'refused')}: ${headline}`)
    if (listed) for (const line of problemLines(screen, problems, text)) screen.tell(line)
  }
  return EXIT.refused
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Nobody foresaw this one, so whoever reports it needs to see where it came from. */
const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))
