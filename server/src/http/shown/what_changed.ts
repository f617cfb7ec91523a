type Shown = Readonly<Record<string, unknown>>

/** What is otherwise than it was, as it was and as it is, for the audit log: `{ before: { name: 'Shop' }, after: { name: 'Store' } }`. */
export function whatChanged(before: Shown, after: Shown): { readonly before: Shown; readonly after: Shown } {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]) && !TIMES.has(key),
  )
  const of = (shown: Shown) => Object.fromEntries(keys.map((key) => [key, shown[key] ?? null]))
  return { before: of(before), after: of(after) }
}

/** The entry has its own. */
const TIMES: ReadonlySet<string> = new Set(['created_at', 'updated_at'])
