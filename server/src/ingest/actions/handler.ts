import type { Job } from './job.ts'
import type { ActionLimits } from './limits.ts'

/** One type of action. */
export interface ActionHandler<Input extends object = object> {
  /** Checks what is asked for, at the door: what it answers is the action's `input`. Throws a `Refusal` with every problem. */
  read(body: unknown, limits?: ActionLimits): Input
  /**
   * Does the work and answers the result. It is run again from its beginning when a server stops or the database goes away in
   * between, so doing a part of it twice must change nothing. A `Refusal` fails the action with what it says.
   */
  run(job: Job<Input>): Promise<object>
}

/** By type. Each room adds its own. */
// biome-ignore lint/suspicious/noExplicitAny: each reads and runs an input of its own
export type ActionHandlers = Readonly<Record<string, ActionHandler<any>>>
