import { type Logic, parseLogic, printLogic } from './logic_text.ts'
import { isOperator, isRuleName, type Operator, type RuleName } from './rule_kinds.ts'

export type Json = Readonly<Record<string, unknown>>

interface Part {
  /** The same as long as it is the same part. */
  readonly key: string
}

/** A rule that is built by clicks. */
export interface BuiltRule extends Part {
  readonly is: 'rule'
  readonly name: RuleName
  /** The key of an attribute. */
  readonly property: string
  readonly operator: Operator
  readonly values: readonly unknown[]
  /** What is said to whom it refuses; '' leaves it to the whole. */
  readonly message: string
}

/** A rule that has no other form here. */
export interface JsonRule extends Part {
  readonly is: 'json'
  /** May be no JSON while somebody writes it. */
  readonly text: string
}

/** `none` is that no part holds. */
export type Join = 'all' | 'any' | 'none'

export interface RuleGroup extends Part {
  readonly is: 'group'
  readonly join: Join
  readonly parts: readonly RulePart[]
}

export type RulePart = BuiltRule | JsonRule | RuleGroup

let made = 0
export const newKey = (): string => {
  made += 1
  return `part ${made}`
}

export const newGroup = (join: Join, parts: readonly RulePart[] = []): RuleGroup => ({
  ...{ is: 'group', key: newKey(), join, parts },
})

/** Rules as the server has them, as a tree of groups. */
export function draftOf(rules: Json): RuleGroup {
  const numbers = Object.keys(rules).filter((key) => key !== 'logic')
  const said = typeof rules.logic === 'string' ? parseLogic(rules.logic) : null
  const logic: Logic = said ?? { is: 'all', of: numbers }
  const part = partOf(logic, rules)
  return part.is === 'group' ? part : newGroup('all', [part])
}

function partOf(logic: Logic, rules: Json): RulePart {
  if (typeof logic === 'string') return ruleOf(rules[logic] as Json)
  return newGroup(
    logic.is,
    logic.of.map((each) => partOf(each, rules)),
  )
}

function ruleOf(rule: Json): RulePart {
  return builtOf(rule) ?? { is: 'json', key: newKey(), text: JSON.stringify(rule, null, 2) }
}

const ALIASES: Readonly<Record<string, string>> = {
  $more_than_equal: '$more_than_or_equal',
  $less_than_equal: '$less_than_or_equal',
}

function builtOf(rule: Json): BuiltRule | null {
  const { name, property, conditions, rules, error, ...others } = rule
  const said = Object.entries((conditions ?? {}) as Json)
  const [given = '', values] = said[0] ?? []
  const operator = ALIASES[given] ?? given
  const inside = Object.keys((rules ?? {}) as Json).length
  if (!isRuleName(name) || said.length !== 1 || !isOperator(operator) || inside > 0) return null
  if (!Array.isArray(values) || Object.keys(others).length > 0) return null
  const message = ((error ?? {}) as Json).message
  return {
    ...{ is: 'rule', key: newKey(), name, operator, values, property: typeof property === 'string' ? property : '' },
    message: typeof message === 'string' ? message : '',
  }
}

/** Rules as the server takes them, and the part that each number is. Throws a `SyntaxError` where JSON is none. */
export function rulesOf(draft: RuleGroup): { readonly rules: Json; readonly keys: ReadonlyMap<string, string> } {
  const rules: Record<string, unknown> = {}
  const keys = new Map<string, string>()
  const logic = numbered(draft, (part) => {
    const number = String(keys.size + 1)
    keys.set(number, part.key)
    rules[number] = part.is === 'json' ? JSON.parse(part.text) : shownRule(part)
    return number
  })
  return { rules: logic === null ? {} : { ...rules, logic: printLogic(logic) }, keys }
}

function numbered(part: RulePart, number: (rule: BuiltRule | JsonRule) => string): Logic | null {
  if (part.is !== 'group') return number(part)
  const of = part.parts.map((each) => numbered(each, number)).filter((each) => each !== null)
  if (of.length === 0) return null
  return of.length === 1 && part.join !== 'none' ? of[0]! : { is: part.join, of }
}

function shownRule({ name, property, operator, values, message }: BuiltRule): Json {
  return {
    name,
    ...(property !== '' && { property }),
    conditions: { [operator]: values },
    ...(message.trim() !== '' && { error: { message: message.trim() } }),
  }
}

/** The tree with one part as it is now; null takes it out. */
export function replacePart(group: RuleGroup, key: string, next: RulePart | null): RuleGroup {
  const parts = group.parts.flatMap((part): readonly RulePart[] => {
    if (part.key === key) return next === null ? [] : [next]
    return [part.is === 'group' ? replacePart(part, key, next) : part]
  })
  return { ...group, parts }
}
