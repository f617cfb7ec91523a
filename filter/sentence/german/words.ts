/** Lists and durations in German. */
import type { Duration, Unit } from '../../tree.ts'

/** "a", "a oder b", "a, b oder c". */
export function oder(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} oder ${words.at(-1)}`
}

/** "nicht a", "weder a noch b", "weder a noch b noch c". */
export const weder = (words: readonly string[]): string =>
  words.length < 2 ? `nicht ${words.join('')}` : `weder ${words.join(' noch ')}`

const UNITS: Readonly<Record<Unit, readonly [one: string, many: string, ofTheLast: string]>> = Object.freeze({
  minute: ['Minute', 'Minuten', 'der … Minute'],
  hour: ['Stunde', 'Stunden', 'der … Stunde'],
  day: ['Tag', 'Tage', 'des … Tages'],
  week: ['Woche', 'Wochen', 'der … Woche'],
  month: ['Monat', 'Monate', 'des … Monats'],
  year: ['Jahr', 'Jahre', 'des … Jahres'],
})

/** "30 Tage" */
export const duration = ({ amount, unit }: Duration): string => `${amount} ${UNITS[unit][amount === 1 ? 0 : 1]}`

/** What follows „innerhalb“: "der letzten 30 Tage", "des nächsten Monats". */
export const ofThe = (which: 'letzten' | 'nächsten', { amount, unit }: Duration): string =>
  amount === 1 ? UNITS[unit][2].replace('…', which) : `der ${which} ${amount} ${UNITS[unit][1]}`
