import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** A server in a process of its own. */
export interface Served {
  readonly url: string
  /** Its resident size in MB. */
  residentMb(): Promise<number>
  stop(): Promise<void>
}

/** Runs one of the servers beside this file. It says its URL when it listens, and its resident size when asked. */
export async function serve(file: 'product.ts' | 'baseline.ts', settings: object): Promise<Served> {
  // For whoever wants to know where the time goes: a directory for CPU profiles of both.
  const profiles = process.env.BENCH_PROFILE
  const child = fork(path.join(import.meta.dirname, file), [JSON.stringify(settings)], {
    execArgv: profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : [],
    // Its log is written, as in production, to where nobody reads it.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const ended = once(child, 'exit')
  const [url] = await Promise.race([
    once(child, 'message'),
    ended.then(() => Promise.reject(new Error(`${file} ended before it listened`))),
  ])
  return {
    url: String(url),
    residentMb: async () => {
      child.send('resident')
      const [bytes] = await once(child, 'message')
      return Number(bytes) / 2 ** 20
    },
    stop: async () => {
      child.send('stop')
      await ended
    },
  }
}
