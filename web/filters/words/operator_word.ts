import type { Words } from './field_word.ts'

/** How an operator reads after the name of what it looks at. */
export function operatorWord(t: Words, operator: string, { list, type }: { list: boolean; type: string }): string {
  const words: Readonly<Record<string, string>> = {
    ...t.operators,
    ...(list ? t.listOperators : {}),
    ...(type === 'segments' ? t.segmentOperators : {}),
  }
  return words[operator] ?? operator
}
