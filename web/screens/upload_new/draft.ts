import { idColumn, isWithoutHeader } from '../../uploads/id_column.ts'
import { KNOWN_COLUMNS, meantBy } from '../../uploads/known_columns.ts'
import { type MappingProblem, mappingProblems } from '../../uploads/mapping_problems.ts'
import type { FileHead } from '../../uploads/read_head.ts'
import type { UploadPlan } from '../../uploads/send_file.ts'
import type { UploadKindName } from '../../uploads/upload_kind.ts'

export const MODES = Object.freeze(['add', 'remove', 'replace'] as const)
export type Mode = (typeof MODES)[number]

/** What was chosen until now. What belongs to another kind of upload stays, for whoever changes their mind. */
export interface Draft {
  readonly kind: UploadKindName
  readonly target: 'new' | 'existing'
  readonly name: string
  /** The id of the segment that is there. */
  readonly segment: string | null
  readonly mode: Mode
  /** The header of the column of ids; null is what the server finds by itself. */
  readonly column: string | null
  /** What columns are, by their headers, where that is not what the header says: '' is left out. */
  readonly paths: Readonly<Record<string, string>>
  /** Of orders that say none. */
  readonly status: string
  /** The name of events in rows that say none. */
  readonly event: string
}

export type DraftProblem =
  | { readonly is: 'name' | 'segment' | 'column' | 'event' }
  | { readonly is: 'mapping'; readonly problem: MappingProblem }

/** What each column is. */
export function pathsOf({ kind, paths }: Draft, header: readonly string[]): readonly string[] {
  if (kind === 'segment') return []
  return header.map((name) => (Object.hasOwn(paths, name) ? paths[name]! : meantBy(name, KNOWN_COLUMNS[kind])))
}

/** What is still to be said before the file can be sent. */
export function draftProblems(draft: Draft, { header }: FileHead): readonly DraftProblem[] {
  const { kind, target, name, segment, column, event } = draft
  const problems: DraftProblem[] = []
  if (kind === 'segment') {
    if (target === 'new' && name.trim() === '') problems.push({ is: 'name' })
    if (target === 'existing' && segment === null) problems.push({ is: 'segment' })
    if (chosenColumn(column, header) === null && idColumn(header) === null) problems.push({ is: 'column' })
    return problems
  }
  const paths = pathsOf(draft, header)
  if (kind === 'events' && !paths.includes('event') && event.trim() === '') problems.push({ is: 'event' })
  const wrong = mappingProblems(header, paths, KNOWN_COLUMNS[kind])
  return [...problems, ...wrong.map((problem): DraftProblem => ({ is: 'mapping', problem }))]
}

/** A file may be exchanged for one that has no such column. */
export const chosenColumn = (column: string | null, header: readonly string[]): string | null =>
  column !== null && header.includes(column) && !isWithoutHeader(header) ? column : null

/** How the file is to be sent. */
export function planOf(draft: Draft, file: File, { header, encoding, delimiter }: FileHead): UploadPlan {
  const { kind, target, name, segment } = draft
  const base = { kind, file, encoding }
  if (kind !== 'segment') return { ...base, fields: { delimiter, ...rowFields(draft, header) } }
  const column = chosenColumn(draft.column, header)
  return {
    ...base,
    segment: target === 'new' ? { name: name.trim() } : { id: segment! },
    fields: { delimiter, mode: target === 'new' ? 'add' : draft.mode, ...(column !== null && { column }) },
  }
}

function rowFields(draft: Draft, header: readonly string[]): Readonly<Record<string, string>> {
  const { kind, status, event } = draft
  const paths = pathsOf(draft, header)
  const known = KNOWN_COLUMNS[kind as Exclude<UploadKindName, 'segment'>]
  const mapping = Object.fromEntries(
    header.flatMap((name, at) => (paths[at] === meantBy(name, known) ? [] : [[name, paths[at]!] as const])),
  )
  return {
    ...(Object.keys(mapping).length > 0 && { mapping: JSON.stringify(mapping) }),
    ...(kind === 'orders' && status !== '' && { status }),
    ...(kind === 'events' && event.trim() !== '' && { event: event.trim() }),
  }
}
