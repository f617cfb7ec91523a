import type { Words } from './field_word.ts'

export interface OperatorWord {
  /** What stands before the value, and what after it: "is more than", "ago". */
  readonly before: string
  readonly after: string
  /** "is more than … ago" */
  readonly whole: string
}

/** How an operator reads after the name of what it looks at. */
export function operatorWord(
  t: Words,
  operator: string,
  { list, type }: { list: boolean; type: string },
): OperatorWord {
  const words: Readonly<Record<string, string>> = {
    ...t.operators,
    ...(list ? t.listOperators : {}),
    ...(type === 'segments' ? t.segmentOperators : {}),
  }
  const whole = words[operator] ?? operator
  const [before = '', after = ''] = whole.split('…').map((part) => part.trim())
  return { before, after, whole }
}
