import type { Formats } from '../formats/formats.ts'
import type { Same } from '../texts/catalogue.ts'
import type { BuiltRule, RulePart } from './rule_draft.ts'
import { RULE_KINDS, WITHOUT_VALUE } from './rule_kinds.ts'
import type { rulesTexts } from './texts.ts'

export interface RuleWords {
  readonly t: Same<(typeof rulesTexts)['en']>
  readonly formats: Pick<Formats, 'number' | 'money'>
  /** Names of segments by id. */
  readonly segments: ReadonlyMap<string, string>
}

/** What rules ask for, in words. */
export function ruleWords(part: RulePart, words: RuleWords, inside = false): string {
  const { t } = words
  if (part.is === 'rule') return builtWords(part, words)
  if (part.is === 'json') return jsonName(part.text) ?? t.other
  const said = part.parts.map((each) => ruleWords(each, words, true))
  if (said.length === 0) return t.everybody
  if (part.join === 'none') return t.none(said.join(t.or))
  const text = said.join(part.join === 'all' ? t.and : t.or)
  return inside && said.length > 1 ? `(${text})` : text
}

function builtWords({ name, property, operator, values }: BuiltRule, { t, formats, segments }: RuleWords): string {
  const { editor } = RULE_KINDS[name]
  const named = (value: unknown): string => {
    if (editor === 'segments') return segments.get(String(value)) ?? String(value)
    if (editor === 'money') return formats.money(Number(value))
    if (editor === 'number') return formats.number(Number(value))
    if (typeof value === 'boolean') return value ? t.yes : t.no
    return productId(value)
  }
  const said = values.map(named).join(t.or)
  if (editor === 'segments') return operator === '$is' ? t.inSegments(said) : t.notInSegments(said)
  if (editor === 'products') return t.products[name as keyof typeof t.products](values.map(named).join(', '))
  const subject = editor === 'metadata' ? t.attribute(property) : t.names[name]
  return [subject, t.operators[operator], WITHOUT_VALUE.has(operator) ? '' : said].join(' ').trim()
}

/** Products are named by an id, or by objects that have one. */
export const productId = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : String(value)

function jsonName(text: string): string | null {
  const name = /"name":\s*"([^"]+)"/.exec(text)?.[1]
  return name ?? null
}
