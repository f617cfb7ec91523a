import type { Value } from '@coterie/filter'
import type { DraftRule } from '../draft/draft.ts'
import type { Fields, KnownOperator } from '../fields/use_fields.ts'
import { type Compared, comparedOf } from './compared.ts'

/** The same condition about something else: what it was compared with stays, where that still has a meaning. */
export function withField(rule: DraftRule, field: string, scope: string | null, fields: Fields): DraftRule {
  const isCollection = scope === null && fields.collections.some(({ collection }) => collection === field)
  const { collection: _, ...rest } = rule
  const next: DraftRule = { ...rest, field, ...(isCollection && { collection: {} }) }
  return compareAnew(next, comparedOf(rule, scope, fields), comparedOf(next, scope, fields))
}

/** After another field or measure was chosen. */
export function compareAnew(rule: DraftRule, before: Compared | null, now: Compared | null): DraftRule {
  const same = before !== null && before.type === now?.type && before.list === now.list
  if (same && (rule.operator !== '' || rule.collection?.measure === undefined)) return rule
  const first = rule.collection !== undefined && isCount(rule) ? '' : (usual(now) ?? '')
  return withOperator({ ...rule, operator: '', value: undefined }, first, now)
}

const isCount = ({ collection }: DraftRule) => collection?.measure === undefined || collection.measure === 'count'

const USUAL: Readonly<Record<string, string>> = {
  number: 'more_than_equal',
  money: 'more_than_equal',
  date: 'less_than_ago',
  datetime: 'less_than_ago',
  segments: 'in',
}

/** What is asked most often of such a thing. */
function usual(compared: Compared | null): string | undefined {
  const wanted = compared === null || compared.list ? undefined : USUAL[compared.type]
  const names = compared?.operators.map(({ name }) => name)
  return names?.find((name) => name === wanted) ?? names?.[0]
}

/** Another operator: the value stays where it takes the same, else there is a usual one, or none yet. */
export function withOperator(rule: DraftRule, operator: string, compared: Compared | null): DraftRule {
  const find = (name: string) => compared?.operators.find((one) => one.name === name)
  const [before, now] = [find(rule.operator), find(operator)]
  return { ...rule, operator, value: now && kept(rule.value, before, now) }
}

function kept(value: Value | undefined, before: KnownOperator | undefined, now: KnownOperator): Value | undefined {
  if (now.takes === 'yes') return true
  if (now.takes === 'nothing') return undefined
  const alike = before !== undefined && kindOf(before.takes) === kindOf(now.takes)
  if (value === undefined || !alike) return USUAL_VALUE[now.takes]
  if (!Array.isArray(value)) return value
  return now.one_or_more && !isOne(now.name) ? value : value[0]
}

/** Their editors hold one value: for more, there is "is one of". */
export const isOne = (operator: string): boolean => operator === 'is' || operator === 'is_not'

const USUAL_VALUE: Readonly<Record<string, Value>> = {
  duration: { amount: 30, unit: 'day' },
  days: 7,
  truth: true,
}

const ALIKE: Readonly<Record<string, string>> = {
  whole_texts: 'texts',
  numbers: 'number',
  dates: 'moment',
  years: 'days',
}
const kindOf = (takes: string) => ALIKE[takes] ?? takes
