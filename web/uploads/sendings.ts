import { queryClient } from '../api/query_client.ts'
import { sendFile, type UploadPlan } from './send_file.ts'

/** A file on its way to the server. */
export interface Sending {
  readonly id: string
  readonly plan: UploadPlan
  /** From 0 to 1. */
  readonly sent: number
  /** Why it did not arrive; null while it is on its way. */
  readonly error: unknown
}

const calledOff = new Map<string, AbortController>()
const listeners = new Set<() => void>()
let all: readonly Sending[] = Object.freeze([])

/** Files that are on their way, or did not arrive: whatever screen somebody looks at. */
export const sendings = {
  all: (): readonly Sending[] => all,
  listen: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** Answers the id of the work that was begun. Throws what `send_file` does. */
  begin,
  /** Calls it off while it is on its way, and forgets it when it failed. */
  remove: (id: string): void => {
    calledOff.get(id)?.abort()
    put(all.filter((sending) => sending.id !== id))
  },
}

async function begin(id: string, plan: UploadPlan): Promise<string> {
  const control = new AbortController()
  calledOff.set(id, control)
  put([...all, { id, plan, sent: 0, error: null }])
  try {
    const action = await sendFile(plan, control.signal, (sent) => change(id, { sent }))
    put(all.filter((sending) => sending.id !== id))
    await queryClient.resetQueries({ queryKey: ['GET /v1/async-actions'] })
    return action
  } catch (error) {
    change(id, { error })
    throw error
  } finally {
    calledOff.delete(id)
  }
}

function change(id: string, news: Partial<Sending>): void {
  put(all.map((sending) => (sending.id === id ? { ...sending, ...news } : sending)))
}

function put(next: readonly Sending[]): void {
  all = Object.freeze(next)
  // Whoever closes the page now would lose them.
  window.onbeforeunload = all.some(({ error }) => error === null) ? (event) => event.preventDefault() : null
  for (const listener of listeners) listener()
}
