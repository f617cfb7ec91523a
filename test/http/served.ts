import { randomUUID } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { type Answer, ask } from '../../server/src/http/testing/server.ts'
import { type Ended, type Environment, startCommand } from '../harness/command.ts'

/** The server key of the processes that `served` starts. */
export const KEY = Object.freeze({ appId: randomUUID(), appToken: `token-${randomUUID()}` })

export interface Served {
  readonly url: string
  readonly ended: Promise<Ended>
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  signal(name: NodeJS.Signals): void
}

/** `coterie serve` as a process of its own, answering; killed after the test if it still runs then. */
export async function served(environment: Environment): Promise<Served> {
  const { child, ended, printed } = startCommand(['serve'], {
    COTERIE_APP_ID: KEY.appId,
    COTERIE_APP_TOKEN: KEY.appToken,
    ...environment,
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [, url = ''] = await printed(/The API is at (\S+),/)
  return {
    url,
    ended,
    ask: (method, path, body, headers) => ask(`${url}${path}`, KEY, method, body, headers),
    signal: (name) => void child.kill(name),
  }
}
