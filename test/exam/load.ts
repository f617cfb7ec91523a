import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Properties } from '../../filter/schema.ts'

/** The exam: one project's data, and what the filter language must answer over it (its README says what each file holds). */
export interface Exam {
  readonly dataset: ExamDataset
  /** `expect` at `dataset.now`. */
  readonly cases: readonly ExamCase[]
  /** The same customers at another moment, or in a project with other settings. */
  readonly casesAt: readonly ExamCaseAt[]
  readonly refused: readonly RefusedCase[]
}

export interface ExamCase {
  readonly name: string
  /** A tree or a Voucherify map; segments are named, see `withSegmentIds`. */
  readonly filter: unknown
  /** Source ids of everybody for whom it holds, sorted by code point. */
  readonly expect: readonly string[]
}

export interface ExamCaseAt extends ExamCase {
  readonly now: string
  readonly time_zone?: string
  readonly first_day_of_week?: number
}

export interface RefusedCase {
  readonly name: string
  readonly filter: unknown
  /** One of the problems has exactly this path. */
  readonly path: string
}

export interface ExamDataset {
  readonly now: string
  readonly time_zone: string
  /** 1 Monday … 7 Sunday. */
  readonly first_day_of_week: number
  readonly metadata_schemas: Readonly<Record<'customer' | 'order', { readonly properties: Properties }>>
  readonly event_schemas: Readonly<Record<string, { readonly properties: Properties }>>
  readonly consents: readonly { readonly key: string; readonly name: string }[]
  /** In the order in which they can be created. */
  readonly segments: readonly ExamSegment[]
  readonly customers: readonly ExamCustomer[]
  readonly orders: readonly ExamOrder[]
  readonly events: readonly ExamEvent[]
}

export interface ExamSegment {
  readonly name: string
  readonly type: string
  readonly filter?: unknown
  readonly customers?: readonly string[]
}

/** Bodies of the API, and three things that no body can set: `created_at`, `updated_at`, `system_metadata`. */
export interface ExamCustomer {
  readonly source_id: string
  readonly created_at: string
  readonly updated_at?: string
  readonly consents: Readonly<Record<string, boolean>>
  readonly [field: string]: unknown
}
export interface ExamOrder {
  readonly source_id: string
  readonly customer: { readonly source_id: string }
  readonly created_at: string
  readonly [field: string]: unknown
}
export interface ExamEvent {
  readonly id: string
  readonly event: string
  readonly customer: { readonly source_id: string }
  readonly created_at: string
  readonly [field: string]: unknown
}

/** `COTERIE_SHARED`, or `shared` beside the repository. */
const shared = process.env.COTERIE_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url))

export const EXAM_MISSING = `skipped: there is no exam in ${shared} (set COTERIE_SHARED)`

/** The exam, or null where it is absent: then say `EXAM_MISSING`. */
export function loadExam(): Exam | null {
  if (!existsSync(`${shared}/exam/dataset.json`)) return null
  return {
    dataset: readJson('dataset.json'),
    cases: readJson('cases.json'),
    casesAt: readJson('cases_at.json'),
    refused: readJson('refused.json'),
  }
}

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(`${shared}/exam/${name}`, 'utf8'))
}

/** A filter in either notation with each segment's name replaced by the id that a store gave it; other names stay. */
export function withSegmentIds(filter: unknown, idOf: (name: string) => string | undefined): unknown {
  const replaced = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replaced)
    return typeof value === 'string' ? (idOf(value) ?? value) : value
  }
  if (Array.isArray(filter)) return filter.map((child) => withSegmentIds(child, idOf))
  if (!isRecord(filter)) return filter
  if (filter.field === 'segment') return { ...filter, value: replaced(filter.value) }
  const entries = Object.entries(filter).map(([key, child]) => {
    if (key !== 'segment' || !isRecord(child) || !isRecord(child.conditions)) return [key, withSegmentIds(child, idOf)]
    const conditions = Object.entries(child.conditions).map(([op, value]) => [op, replaced(value)])
    return [key, { ...child, conditions: Object.fromEntries(conditions) }]
  })
  return Object.fromEntries(entries)
}

/** Is it written as a tree, or is it a Voucherify map? */
export function isTree(filter: unknown): boolean {
  return isRecord(filter) && ['all', 'any', 'not', 'field', 'collection'].some((key) => key in filter)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
