import type { Note, Notes } from './notes.ts'

type ByPath<T> = ReadonlyMap<string, T>

/** Counts stand at the path of their condition; problems there or deeper in, at its value for example. */
export function notesOf(paths: ByPath<string>, counts: ByPath<number>, problems: ByPath<string>): Notes {
  const notes = new Map<string, Note>()
  for (const [id, path] of paths) {
    const said = [...problems].filter(([where]) => owner(where, paths) === id).map(([, problem]) => problem)
    const count = counts.get(path)
    notes.set(id, {
      ...(count !== undefined && { count }),
      ...(said.length > 0 && { problem: said.join(' ') }),
    })
  }
  return notes
}

/** The condition that a problem's path lies in: the deepest, as conditions stand in the `where` of others. */
function owner(where: string, paths: ByPath<string>): string | undefined {
  const around = [...paths].filter(
    ([, path]) => where === path || where.startsWith(`${path}.`) || where.startsWith(`${path}[`),
  )
  return around.toSorted(([, one], [, other]) => other.length - one.length)[0]?.[0]
}
