const KEPT = 'coterie.tour'

/** Who has left the tour of which project, in this browser. */
export const tourMemory = {
  /** Somebody has: then it is not asked ahead any more. */
  any: (): boolean => localStorage.getItem(KEPT) !== null,
  has: (person: string, project: string): boolean => read().includes(entryOf(person, project)),
  leave: (person: string, project: string): void =>
    localStorage.setItem(KEPT, JSON.stringify([...new Set([...read(), entryOf(person, project)])])),
}

const entryOf = (person: string, project: string): string => `${person} ${project}`

function read(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]')
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : []
  } catch {
    return []
  }
}
