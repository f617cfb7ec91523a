/** How numbered rules are joined. */
export type Logic =
  | { readonly is: 'rule'; readonly number: string }
  | { readonly is: 'not'; readonly of: Logic }
  | { readonly is: 'and' | 'or'; readonly of: readonly Logic[] }

/** The numbers it names, each once, lowest first. */
export function numbersIn(logic: Logic): readonly string[] {
  return [...new Set(named(logic))].sort((a, b) => Number(a) - Number(b))
}

function named(logic: Logic): readonly string[] {
  switch (logic.is) {
    case 'rule':
      return [logic.number]
    case 'not':
      return named(logic.of)
    case 'and':
    case 'or':
      return logic.of.flatMap(named)
    default:
      return logic satisfies never
  }
}
