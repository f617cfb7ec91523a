import { BAD_VALUES } from './bad_values.ts'

/** One thing that is wrong: which, out of as many as there are, and how. */
export interface Break {
  readonly at: number
  readonly how: 'replace' | 'remove' | 'add'
  readonly bad: number
}

type Path = readonly (string | number)[]

/** A value with one place in it broken. */
export function broken(value: unknown, { at, how, bad }: Break): unknown {
  const places = placesIn(value, [])
  const path = places[at % places.length]!
  const badValue = BAD_VALUES[bad % BAD_VALUES.length]
  return changed(value, path, (inner) => {
    if (how === 'replace' || typeof inner !== 'object' || inner === null) return badValue
    if (Array.isArray(inner)) return how === 'add' ? [...inner, badValue] : inner.slice(1)
    const entries = Object.entries(inner)
    if (how === 'remove') return Object.fromEntries(entries.toSpliced(bad % (entries.length || 1), 1))
    return Object.fromEntries([...entries, [typeof badValue === 'string' ? badValue : 'extra', badValue]])
  })
}

function placesIn(value: unknown, path: Path): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [path, ...inner.flatMap(([key, each]) => placesIn(each, [...path, key]))]
}

function changed(value: unknown, path: Path, change: (inner: unknown) => unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return change(value)
  if (Array.isArray(value)) return value.map((each, n) => (n === key ? changed(each, rest, change) : each))
  // Not by assignment, which is something else for `__proto__`.
  return Object.fromEntries(
    Object.entries(value as object).map(([name, each]) => [name, name === key ? changed(each, rest, change) : each]),
  )
}
