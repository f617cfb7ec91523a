const KEPT = 'coterie.project'

/** In which project this browser works: its id; null is the first that lets them in. */
export const projectChoice = {
  get: (): string | null => localStorage.getItem(KEPT),
  set: (id: string | null): void => (id === null ? localStorage.removeItem(KEPT) : localStorage.setItem(KEPT, id)),
}
