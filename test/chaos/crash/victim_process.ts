import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Done } from './acknowledged.ts'

export interface Ready {
  readonly projectId: string
  readonly url: string
}

/** victim.ts as somebody sees it who has started it. */
export interface Victim {
  readonly child: ChildProcess
  readonly ready: Promise<Ready>
  /** Everything that it has acknowledged. */
  readonly done: readonly Done[]
  /** What should not have happened. */
  readonly wrong: readonly unknown[]
  readonly ended: Promise<unknown>
}

export function startVictim(dataDir: string, began: number, seed: number): Victim {
  const script = path.join(import.meta.dirname, 'victim.ts')
  const child = spawn(process.execPath, [script, dataDir, String(began), String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ready = Promise.withResolvers<Ready>()
  const done: Done[] = []
  const wrong: unknown[] = []
  createInterface(child.stdout!).on('line', (line) => {
    if (!line.endsWith('}')) return // killed in the middle of it
    const said = JSON.parse(line) as { ready?: Ready; done?: Done; wrong?: unknown }
    if (said.ready) ready.resolve(said.ready)
    if (said.done) done.push(said.done)
    if (said.wrong) wrong.push(said.wrong)
  })
  const ended = once(child, 'close')
  ended.then(() => ready.reject(new Error('It ended before it was ready.')))
  ready.promise.catch(() => {})
  return { child, ready: ready.promise, done, wrong, ended }
}
