import type { Properties } from '@coterie/filter'
import { jsonBytes } from '../door/json.ts'
import type { IngestLimits } from '../door/limits.ts'
import { tooManyBytes } from '../door/metadata.ts'
import { declared } from '../door/property.ts'
import { propertyCell } from './cells.ts'
import type { Column } from './columns.ts'

export interface MetadataColumn {
  readonly header: string
  readonly index: number
  readonly key: string
}

export function metadataColumns(columns: readonly Column<string>[]): readonly MetadataColumn[] {
  return columns.flatMap(({ header, index, target }) =>
    target.to === 'metadata' ? [{ header, index, key: target.key }] : [],
  )
}

/** The metadata of a row, each value of its declared type; an empty cell says nothing. */
export function readMetadataCells(
  cells: readonly string[],
  columns: readonly MetadataColumn[],
  properties: Properties,
  limits: IngestLimits,
  problem: (column: string | null, problem: string) => void,
): Record<string, unknown> {
  const metadata: Record<string, unknown> = {}
  let characters = 0
  for (const { header, index, key } of columns) {
    const text = cells[index]!
    if (text === '') continue
    characters += text.length + key.length + 8
    const cell = propertyCell(text, declared(properties, key) ?? PLAIN_TEXT)
    if ('problem' in cell) problem(header, cell.problem)
    else setKey(metadata, key, cell.value)
  }
  // A character is six bytes of JSON at most.
  const bytes = characters * 6 > limits.metadataBytes ? jsonBytes(metadata) : 0
  if (bytes > limits.metadataBytes) problem(null, tooManyBytes(bytes, limits))
  return metadata
}

const PLAIN_TEXT = { type: 'string' } as const

/** `__proto__` is a key like any other. */
function setKey(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  else object[key] = value
}
