import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'

export interface ServerProcess {
  readonly child: ChildProcess
  /** What it said when it was up, or why it is not; undefined when it ended without a word. */
  readonly said: Promise<
    { url: string; adopted: boolean; postgres: number; error?: { code: string; message: string } } | undefined
  >
  /** Its exit status, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>
}

/** Runs embedded_server.ts; `uid` makes it somebody else when we are root. */
export function serverProcess(
  dataDir: string,
  { ending = '', uid }: { ending?: string; uid?: number | undefined } = {},
): ServerProcess {
  const script = path.join(import.meta.dirname, 'embedded_server.ts')
  const as = uid === undefined ? {} : { uid, gid: uid }
  const child = spawn(process.execPath, [script, dataDir, ending], { stdio: ['ignore', 'pipe', 'ignore'], ...as })
  const said = Promise.race([
    once(createInterface(child.stdout!), 'line').then(([line]) => JSON.parse(line)),
    once(child, 'close').then(() => undefined),
  ])
  return { child, said, ended: once(child, 'exit').then(([status, signal]) => status ?? signal) }
}
