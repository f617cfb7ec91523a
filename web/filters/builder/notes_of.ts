import type { Said } from '../draft/filter_of.ts'
import type { Note, Notes } from './notes.ts'

type ByPath<T> = ReadonlyMap<string, T>

interface Known {
  readonly counts: ByPath<number> | undefined
  readonly problems: ByPath<string> | undefined
  readonly strict: boolean
}

/** Counts stand at the path of their condition; problems there or deeper in, at its value for example. */
export function notesOf({ paths, incomplete }: Said, { counts, problems, strict }: Known): Notes {
  const notes = new Map<string, Note>()
  for (const [id, path] of paths) {
    const count = counts?.get(path)
    if (count !== undefined) notes.set(id, { count })
  }
  for (const [where, problem] of problems ?? []) {
    const id = owner(where, paths)
    if (id === undefined) continue
    const before = notes.get(id)
    notes.set(id, { ...before, problem: before?.problem === undefined ? problem : `${before.problem} ${problem}` })
  }
  if (strict) for (const id of incomplete) notes.set(id, { ...notes.get(id), incomplete: true })
  return notes
}

/** The condition that a problem's path lies in: the deepest, as conditions stand in the `where` of others. */
function owner(where: string, paths: ByPath<string>): string | undefined {
  const around = [...paths].filter(
    ([, path]) => where === path || where.startsWith(`${path}.`) || where.startsWith(`${path}[`),
  )
  return around.toSorted(([, one], [, other]) => other.length - one.length)[0]?.[0]
}
