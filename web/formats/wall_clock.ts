/** The time that clocks in a zone show at an instant, as `YYYY-MM-DDTHH:mm`. */
export function wallClock(instant: string, timeZone: string): string {
  const at = Date.parse(instant)
  return new Date(at + offset(at, timeZone)).toISOString().slice(0, 16)
}

/** The instant at which clocks in a zone show a time; of a time that is skipped or repeated, the later one. */
export function instantAt(clock: string, timeZone: string): string {
  const shown = Date.parse(`${clock}Z`)
  const around = [shown - DAY, shown + DAY].map((at) => shown - offset(at, timeZone))
  const exact = around.filter((at) => at + offset(at, timeZone) === shown)
  return new Date(Math.max(...(exact.length > 0 ? exact : around))).toISOString()
}

const DAY = 86_400_000

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function offset(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (wanted: string) => Number(parts.find(({ type }) => type === wanted)?.value)
  const wall = new Date(0)
  wall.setUTCFullYear(part('year'), part('month') - 1, part('day'))
  wall.setUTCHours(part('hour'), part('minute'), part('second'))
  return wall.getTime() - Math.floor(at / 1000) * 1000
}
