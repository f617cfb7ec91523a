import type { Coterie } from '../client/coterie.ts'
import type { Manner } from '../terminal/explanation.ts'

/** How the project says things: its zone, its currency, its filters in text. */
export async function mannerOf({ projects, segments }: Coterie): Promise<Manner> {
  const { timeZone, currency } = await projects.current()
  const words = await segments.phrasing()
  return { timeZone, currency, phrase: (filter) => words(filter).query }
}
