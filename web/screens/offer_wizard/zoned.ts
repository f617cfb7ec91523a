/** What clocks in a zone show at an instant: `2026-05-01T22:30`, as fields for date and time have it. */
export function clockAt(instant: string, timeZone: string): string {
  return clock(Date.parse(instant), timeZone)
}

/** The instant at which clocks in a zone show that. What they skip in spring is taken as the moment after. */
export function instantAt(shown: string, timeZone: string): string {
  const wanted = Date.parse(`${shown}Z`)
  let guess = wanted
  // Twice: the first guess may be on the other side of a change of the clocks.
  for (let round = 0; round < 2; round += 1) guess += wanted - Date.parse(`${clock(guess, timeZone)}Z`)
  return new Date(guess).toISOString()
}

function clock(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', {
    ...{ timeZone, hourCycle: 'h23' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  }).formatToParts(at)
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)!.value
  return `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`
}
