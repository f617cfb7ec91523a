/** A moment as the clocks of a zone show it: `2026-03-29T10:15`, for a field that takes such texts. */
export function clockOf(instant: string, timeZone: string): string {
  const at = Date.parse(instant)
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16)
}

/** The moment at which the clocks of a zone show this; of what they show twice, one of both. */
export function instantOf(clock: string, timeZone: string): string {
  const shown = Date.parse(`${clock}Z`)
  const about = shown - offsetAt(shown, timeZone)
  return new Date(shown - offsetAt(about, timeZone)).toISOString()
}

/** By how many milliseconds the clocks of a zone are ahead of UTC. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Map(
    new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    })
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, Number(value)]),
  )
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const clock = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return clock - Math.floor(at / 1000) * 1000
}
