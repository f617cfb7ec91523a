import { setTimeout as sleep } from 'node:timers/promises'
import type { findAsyncAction } from '../../../http/contract/async_actions.ts'
import type { AnswerOf } from '../../../http/contract/endpoint.ts'
import type { Api } from './api.ts'
import { refusalOf } from './fault_of.ts'
import { ServerFault } from './server_fault.ts'

type Action = AnswerOf<typeof findAsyncAction>

/** Looked at often in the beginning, as most is done at once. */
const FIRST_LOOK_MS = 50
const LAST_LOOK_MS = 1_000
/** A server that starts anew goes on with what it was at. */
const PATIENCE_MS = 60_000

export interface Following {
  onPercent(percent: number): void
  readonly signal?: AbortSignal
}

/** Waits for an async action and answers it when it is done; throws what it failed with. The server goes on whoever waits. */
export async function followAction(api: Api, action: string, { onPercent, signal }: Following): Promise<Action> {
  const goesOn = `The server goes on with ${action}.`
  let seen = performance.now()

  async function look(): Promise<Action | undefined> {
    try {
      const found = await api.call('GET /v1/async-actions/:action', { params: { action }, signal })
      seen = performance.now()
      return found
    } catch (error) {
      if (signal?.aborted) throw new ServerFault('interrupted', goesOn, { cause: error })
      if (error instanceof ServerFault && performance.now() - seen < PATIENCE_MS) return undefined
      throw error
    }
  }

  for (let wait = FIRST_LOOK_MS; ; wait = Math.min(wait * 1.5, LAST_LOOK_MS)) {
    const found = await look()
    if (found?.error) throw refusalOf(found.error.code, found.error.message, found.error.problems)
    if (found?.result) return found
    if (found) onPercent(found.progress)
    // Being told to end ends the wait as well: the next look says so.
    await sleep(wait, undefined, { signal }).catch(() => {})
  }
}
