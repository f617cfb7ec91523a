import type { KnownColumns } from './known_columns.ts'

/** What is wrong with what the columns of a file are to be. */
export type MappingProblem =
  | { readonly is: 'missing'; readonly oneOf: readonly string[] }
  /** Two columns are one thing. */
  | { readonly is: 'twins'; readonly headers: readonly [string, string]; readonly path: string }
  | { readonly is: 'nameless'; readonly at: number }
  | { readonly is: 'same_name'; readonly header: string }

/** `paths` says of each column what it is: '' is left out. */
export function mappingProblems(
  header: readonly string[],
  paths: readonly string[],
  { needs }: KnownColumns,
): readonly MappingProblem[] {
  const problems: MappingProblem[] = []
  const seen = new Map<string, string>()
  for (const [at, name] of header.entries()) {
    if (name.trim() === '') problems.push({ is: 'nameless', at: at + 1 })
    else if (header.indexOf(name) < at) problems.push({ is: 'same_name', header: name })
    const path = paths[at] ?? ''
    const twin = seen.get(path)
    if (path !== '' && twin !== undefined && twin !== name) problems.push({ is: 'twins', headers: [twin, name], path })
    seen.set(path, name)
  }
  for (const oneOf of needs) if (!oneOf.some((path) => paths.includes(path))) problems.push({ is: 'missing', oneOf })
  return problems
}
