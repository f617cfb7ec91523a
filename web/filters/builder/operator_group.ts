import type { Words } from '../words/field_word.ts'

type OperatorGroup = keyof Words['operatorGroups']

/** In the order in which they are offered. */
export const OPERATOR_GROUPS: readonly OperatorGroup[] = Object.freeze([
  'compared',
  'relative',
  'calendar',
  'part',
  'anniversary',
  'known',
])

const CALENDAR = /^(today|yesterday|tomorrow|(last|this|next)_(week|month|year))$/

/** Under which heading a comparison stands. */
export function operatorGroup(name: string, takes: string): OperatorGroup {
  if (takes === 'nothing') return 'known'
  if (name.endsWith('_md')) return 'anniversary'
  if (CALENDAR.test(name)) return 'calendar'
  if (/^is_(day|day_of_month|month|year)$/.test(name)) return 'part'
  return takes === 'duration' || takes === 'days' || takes === 'years' ? 'relative' : 'compared'
}
