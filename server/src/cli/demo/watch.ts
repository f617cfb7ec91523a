import { setTimeout as sleep } from 'node:timers/promises'
import type { Coterie } from '../client/coterie.ts'
import type { ChangesPage } from '../client/segments.ts'
import type { Screen } from '../terminal/screen.ts'
import { localTime } from '../terminal/words.ts'

export interface Watching {
  readonly coterie: Coterie
  readonly timeZone: string
  readonly screen: Screen
  readonly signal: AbortSignal
  /** What a customer (by source id) did last, in words. */
  readonly lastDeed: (sourceId: string) => string | undefined
  /** Ends after so many changes. */
  readonly most: number
}

const LOOK_AGAIN_MS = 300

/** The place in the feed behind everything that has been told so far. */
export async function feedEnd({ segments }: Coterie): Promise<number> {
  for (let after = 0; ; ) {
    const page = await segments.changes({ after, limit: 1000 })
    if (!page.has_more) return page.next
    after = page.next
  }
}

/** Prints who enters and leaves from a place in the feed on, as it happens. */
export async function watch(watching: Watching, from: number): Promise<void> {
  const { coterie, screen, signal, most } = watching
  const names = new Map((await coterie.segments.list()).map(({ id, name }) => [id, name]))
  let told = 0
  for (let after = from; !signal.aborted && told < most; ) {
    const page = await coterie.segments.changes({ after, limit: 100 })
    for (const change of page.changes.slice(0, most - told)) {
      screen.print(await line(watching, change, names.get(change.segment) ?? change.segment))
      told++
    }
    after = page.next
    if (!page.has_more && told < most) await sleep(LOOK_AGAIN_MS, undefined, { signal }).catch(() => {})
  }
}

async function line(
  { coterie, timeZone, screen, lastDeed }: Watching,
  change: ChangesPage['changes'][number],
  segment: string,
): Promise<string> {
  if (screen.json) return JSON.stringify(change)
  const { kind, at, customer, cause } = change
  const { name, source_id } = await coterie.customers.find(customer)
  const way = kind === 'entered' ? screen.style('green', '→ entered') : screen.style('red', '← left   ')
  const why = cause === 'time' ? 'time passed' : ((source_id && lastDeed(source_id)) ?? cause)
  const time = screen.style('dim', localTime(at, timeZone).slice(11))
  return `${time}  ${way}  ${screen.style('bold', segment.padEnd(26))}  ${name ?? customer} ${screen.style('dim', why)}`
}
