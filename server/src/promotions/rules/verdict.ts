import type { Logic } from './logic.ts'

/** What a rule measures is not there at all, so that neither it nor its opposite holds. */
export type Missing = 'missing_customer' | 'missing_order'
/** `unasked`: only some kinds of rules are wanted, and this is none of them. */
export type Verdict = boolean | Missing | 'unasked'

/** The verdict of a formula. Whoever is missing decides nothing: `1 or 2` holds when 2 does. */
export function verdictOf(logic: Logic, leaf: (number: string) => Verdict): Verdict {
  switch (logic.is) {
    case 'rule':
      return leaf(logic.number)
    case 'not': {
      const inner = verdictOf(logic.of, leaf)
      return typeof inner === 'boolean' ? !inner : inner
    }
    case 'and':
      return joined(logic.of, leaf, false)
    case 'or':
      return joined(logic.of, leaf, true)
    default:
      return logic satisfies never
  }
}

/** One `decisive` verdict is enough; without it the first who is missing counts. */
function joined(parts: readonly Logic[], leaf: (number: string) => Verdict, decisive: boolean): Verdict {
  const verdicts = parts.map((part) => verdictOf(part, leaf))
  if (verdicts.includes(decisive)) return decisive
  const undecided = verdicts.filter((verdict) => typeof verdict !== 'boolean')
  return undecided.find((verdict) => verdict !== 'unasked') ?? undecided[0] ?? !decisive
}

/** The rules to which it is due that a formula is not what it should be, lowest number first. */
export function blamed(logic: Logic, leaf: (number: string) => Verdict, wanted = true): readonly string[] {
  return [...new Set(atFault(logic, leaf, wanted))].sort((a, b) => Number(a) - Number(b))
}

function atFault(logic: Logic, leaf: (number: string) => Verdict, wanted: boolean): readonly string[] {
  if (verdictOf(logic, leaf) !== !wanted) return []
  switch (logic.is) {
    case 'rule':
      return [logic.number]
    case 'not':
      return atFault(logic.of, leaf, !wanted)
    case 'and':
    case 'or':
      return logic.of.flatMap((part) => atFault(part, leaf, wanted))
    default:
      return logic satisfies never
  }
}
