import { listSegments } from '../../segments/read/list_segments.ts'
import type { Database } from '../../store/index.ts'
import type { Coterie } from '../client/coterie.ts'
import { exampleSegments } from './example_segments.ts'

/** The segments whose first filter somebody thinks better of. */
const editsIn = (opened: string) => exampleSegments(opened).filter(({ first }) => first !== undefined)

/** Edits the segments whose time has come, where that is not done yet; answers how many are edited so far. */
export async function editSegments(
  db: Database,
  projectId: string,
  { segments }: Coterie,
  opened: string,
  { daysOld, edited }: { readonly daysOld: number; readonly edited: number },
): Promise<number> {
  const due = editsIn(opened).filter(({ first }) => first!.days <= daysOld)
  if (due.length <= edited) return edited
  const saidNow = new Map((await listSegments(db, projectId)).map(({ name, source }) => [name, source]))
  for (const { name, filter, first } of due)
    if (saidNow.get(name) === first!.filter) await segments.built((await segments.edit(name, { filter })).id)
  return due.length
}
