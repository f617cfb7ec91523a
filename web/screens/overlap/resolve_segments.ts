interface Named {
  readonly id: string
  readonly name: string
}

/**
 * Ids of what is given by id or by name, each once; what is neither stays as it is, for the server to say so.
 * What was given stood between commas, and names may have some, too.
 */
export function resolveSegments(given: readonly string[], all: readonly Named[]): readonly string[] {
  const ids = new Set(all.map(({ id }) => id))
  const byName = new Map(all.map(({ id, name }) => [name, id]))
  const found: string[] = []
  for (let at = 0; at < given.length; ) {
    const [id, parts] = longest(at) ?? [given[at]!, 1]
    found.push(id)
    at += parts
  }
  return [...new Set(found)]

  function longest(at: number): readonly [string, number] | null {
    if (ids.has(given[at]!)) return [given[at]!, 1]
    for (let parts = given.length - at; parts > 0; parts--) {
      const id = byName.get(given.slice(at, at + parts).join(','))
      if (id !== undefined) return [id, parts]
    }
    return null
  }
}
