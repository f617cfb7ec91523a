import type { CheckedWindow, Moment } from '../checked.ts'
import { didYouMean, nearest } from '../nearest.ts'
import { describe, pathTo, quote } from '../problem.ts'
import type { Window } from '../tree.ts'
import { microseconds, midnightUtc } from '../values/calendar.ts'
import { readMoment } from '../values/read_date.ts'
import { readDuration } from '../values/read_duration.ts'
import type { Reading } from '../values/reading.ts'
import { type Checking, refuse } from './checking.ts'

export interface PassedWindow {
  readonly tree: Window
  readonly checked: CheckedWindow
}

const KEYS = ['last', 'after', 'before'] as const

/** `{"last": D}` or `{"after"?, "before"?}`. */
export function checkWindow(checking: Checking, raw: unknown, path: string): PassedWindow | null {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return refuse(checking, path, `A window is {"last": …} or {"after": …, "before": …}, not ${describe(raw)}.`)
  const found = Object.keys(raw).filter((key) => (raw as Record<string, unknown>)[key] !== undefined)
  const wrong = found.filter((key) => !(KEYS as readonly string[]).includes(key))
  for (const key of wrong) {
    const near = nearest(key, KEYS)
    refuse(
      checking,
      pathTo(path, key),
      `A window has no key ${quote(key)}: last, after or before.${didYouMean(near)}`,
      near[0],
    )
  }
  const { last, after, before } = raw as Record<string, unknown>
  const reading: Reading = {
    raw,
    path,
    type: 'datetime',
    lenient: false,
    schema: checking.schema,
    refuse: (at, message, suggestion) => refuse(checking, at, message, suggestion),
  }
  const duration = last === undefined ? undefined : readDuration(last, pathTo(path, 'last'), reading)
  const from = after === undefined ? undefined : readMoment(after, pathTo(path, 'after'), reading)
  const until = before === undefined ? undefined : readMoment(before, pathTo(path, 'before'), reading)
  if (found.length === 0)
    return refuse(checking, path, 'An empty window: give it "last", or "after" and "before" or one of them.')
  if (duration !== undefined && (from !== undefined || until !== undefined)) {
    for (const key of ['after', 'before'].filter((key) => found.includes(key)))
      refuse(
        checking,
        pathTo(path, key),
        'A window has either last, or after and before; write two conditions for both.',
      )
    return null
  }
  if (wrong.length > 0 || duration === null || from === null || until === null) return null
  if (duration !== undefined) return { tree: { last: duration }, checked: { last: duration } }
  if (from !== undefined && until !== undefined && isEmpty(from.taken, until.taken))
    return refuse(checking, path, 'An empty window: after must be earlier than before (before itself is left out).')
  return {
    tree: { ...(from && { after: from.stored }), ...(until && { before: until.stored }) },
    checked: { after: from?.taken ?? null, before: until?.taken ?? null },
  }
}

/** East of Greenwich a date begins up to 14 hours before its midnight in UTC, west of it up to 12 hours after. */
const HOUR = 3_600_000_000n
const EARLIEST = -14n * HOUR
const LATEST = 12n * HOUR

/** Whether no instant can lie between the two, in any time zone. */
function isEmpty(after: Moment, before: Moment): boolean {
  if ('date' in after && 'date' in before) return after.date >= before.date
  const from = 'date' in after ? midnightUtc(after.date) + EARLIEST : microseconds(after.instant)
  const until = 'date' in before ? midnightUtc(before.date) + LATEST : microseconds(before.instant)
  return from >= until
}
