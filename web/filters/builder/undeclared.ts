import { type Family, ONE_OR_MORE, OPERATORS, type Value } from '@coterie/filter'
import type { Compared } from './compared.ts'

const TYPES = { text: 'text', number: 'number', boolean: 'boolean', date: 'datetime', list: 'text' } as const
type Read = keyof typeof TYPES

/** A custom attribute that no schema declares: it has all operators, and is read as they and the value say. */
export function undeclared(operator: string, value: Value | undefined, path: string): Compared {
  const family = readAs(operator, value)
  const families: readonly Read[] = [family, 'text', 'number', 'date', 'list']
  const operators = OPERATORS.flatMap(({ name, text, on }) => {
    const takes = families.map((one: Family) => on[one]?.takes).find((kind) => kind !== undefined)
    return takes === undefined ? [] : [{ name, text: text[0]!, takes, one_or_more: ONE_OR_MORE.has(takes) }]
  })
  return { type: TYPES[family], list: family === 'list', operators, suggest: path }
}

/** As the language reads it: by what the operator takes, and where that is open, by the value. */
function readAs(operator: string, value: Value | undefined): Read {
  const on = OPERATORS.find(({ name }) => name === operator)?.on
  const first = Array.isArray(value) ? value[0] : value
  if (on === undefined || on.undeclared) return 'text'
  if (typeof first === 'number' && on.number) return 'number'
  if (typeof first === 'boolean' && on.boolean) return 'boolean'
  return (['text', 'number', 'date', 'list'] as const).find((family) => on[family]) ?? 'text'
}
