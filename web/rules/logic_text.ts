/** How numbered rules are joined: a number, or some of them. `none`: no part holds. */
export type Logic = string | { readonly is: 'all' | 'any' | 'none'; readonly of: readonly Logic[] }

/** `1 and (2 or not 3)`, as the server has checked it; null where it is none. */
export function parseLogic(text: string): Logic | null {
  const words = text.toLowerCase().match(/\d+|[a-z]+|[()]/g) ?? []
  let next = 0
  const taken = (word: string): boolean => {
    if (words[next] !== word) return false
    next += 1
    return true
  }
  const joined = (is: 'all' | 'any', word: string, part: () => Logic | null): Logic | null => {
    const of = [part()]
    while (taken(word)) of.push(part())
    if (of.some((each) => each === null)) return null
    return of.length === 1 ? of[0]! : { is, of: of as Logic[] }
  }
  const either = (): Logic | null => joined('any', 'or', () => joined('all', 'and', one))
  const one = (): Logic | null => {
    if (taken('not')) return opposite(one())
    if (taken('(')) {
      const inner = either()
      return taken(')') ? inner : null
    }
    const word = words[next] ?? ''
    next += 1
    return /^\d+$/.test(word) ? word : null
  }
  const logic = either()
  return next === words.length ? logic : null
}

/** That not one of several holds is that none of them does. */
function opposite(logic: Logic | null): Logic | null {
  if (logic === null) return null
  return typeof logic !== 'string' && logic.is === 'any' ? { is: 'none', of: logic.of } : { is: 'none', of: [logic] }
}

const WORDS = { all: ' and ', any: ' or ', none: ' or ' } as const

export function printLogic(logic: Logic, inside = false): string {
  if (typeof logic === 'string') return logic
  const { is, of } = logic
  const text = of.map((each) => printLogic(each, of.length > 1 || is === 'none')).join(WORDS[is])
  if (is === 'none')
    return /^\d+$/.test(text) || (of.length === 1 && text.startsWith('(')) ? `not ${text}` : `not (${text})`
  return inside ? `(${text})` : text
}
