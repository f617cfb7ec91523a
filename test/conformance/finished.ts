import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Conformance } from './open.ts'
import { shaped } from './shaped.ts'
import { ActionShape, DoneActionShape, StartedShape } from './shapes/async_action.ts'

const PATIENCE_MS = 60_000
const PAUSE_MS = 20

export interface Finished {
  readonly id: string
  readonly type: string
  readonly status: string
  readonly progress: number
  readonly result: {
    readonly done_count: number
    readonly failed_count: number
    readonly failed?: readonly Record<string, unknown>[]
  }
}

/** Follows long work through the official client until it is done. Its progress never goes back. */
export async function finished(client: Conformance['client'], started: unknown): Promise<Finished> {
  const { async_action_id: id } = shaped(StartedShape, started) as { async_action_id: string }
  const until = performance.now() + PATIENCE_MS
  for (let before = 0; performance.now() < until; await sleep(PAUSE_MS)) {
    const action = shaped(ActionShape, await client.asyncActions.get(id)) as unknown as Finished
    expect(action.progress).toBeGreaterThanOrEqual(before)
    before = action.progress
    if (action.status === 'FAILED') expect.fail(JSON.stringify(action))
    if (action.status !== 'DONE') continue
    expect(action.progress).toBe(100)
    return shaped(DoneActionShape, action)
  }
  return expect.fail(`${id} is not done`)
}
