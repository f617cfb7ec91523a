import {
  type Connections,
  encodeId,
  invalidInput,
  StoreError,
  sql,
  type Tx,
  transaction,
} from '../../../store/index.ts'
import { type Definitions, readDefinitions } from '../../definitions.ts'
import { sizes } from '../sizes.ts'
import { type CountedValue, countValues } from './count_values.ts'
import { findValueField, notAField } from './find_value_field.ts'
import { valueRows } from './value_rows.ts'

export interface SearchValues {
  /** A part of the value, in any case. */
  readonly q?: string
  /** 20 unless told, at most 100. */
  readonly limit?: number
  /** How long all rows may be looked at, in milliseconds, before it has to be the newest alone; 1,500 unless told. */
  readonly patienceMs?: number
  /** How many those are; 20,000 unless told. */
  readonly sample?: number
  /** Stops it when nobody waits for it any more. */
  readonly signal?: AbortSignal
}

export interface FoundValues {
  readonly values: readonly CountedValue[]
  /** false: there are too many rows, and these are the values of the newest. */
  readonly exact: boolean
}

const LIMIT = 20
const LIMIT_AT_MOST = 100
const LONGEST_QUERY = 512
const PATIENCE_MS = 1_500
const SAMPLE = 20_000

/** The values that occur in a field, most frequent first. Throws the refusal of a field that has none to choose from. */
export async function searchValues(
  db: Connections,
  projectId: string,
  field: string,
  { q = '', limit = LIMIT, patienceMs = PATIENCE_MS, sample = SAMPLE, signal }: SearchValues = {},
): Promise<FoundValues> {
  if (!Number.isInteger(limit) || limit < 1 || limit > LIMIT_AT_MOST)
    throw invalidInput([{ path: 'limit', message: `A whole number from 1 to ${LIMIT_AT_MOST} is needed here.` }])
  if (q.length > LONGEST_QUERY || q.includes('\0') || !q.isWellFormed())
    throw invalidInput([{ path: 'q', message: `A text of at most ${LONGEST_QUERY} characters is needed here.` }])
  return within(db, patienceMs, signal, async (tx, whole) => {
    const definitions = await readDefinitions(tx, projectId)
    const asked = findValueField(field, definitions.schema)
    switch (asked.is) {
      case 'segments':
        return segmentNames(tx, definitions, q, limit)
      case 'events':
        return eventNames(tx, projectId, q, limit, whole)
      case 'field': {
        const rows = valueRows(asked.field, projectId, asked.event === null ? -1 : definitions.eventTypeId(asked.event))
        if (!rows) throw notAField(field)
        return countValues(tx, rows, q, limit, whole ? null : sample)
      }
      default:
        return asked satisfies never
    }
  })
}

type Look = (tx: Tx, whole: boolean) => Promise<readonly CountedValue[]>

/** Looks at everything, and where that takes too long, at less. */
async function within(
  db: Connections,
  patienceMs: number,
  signal: AbortSignal | undefined,
  look: Look,
): Promise<FoundValues> {
  const run = (whole: boolean) =>
    transaction(db, (tx) => look(tx, whole), {
      readOnly: true,
      ...(whole && { statementTimeoutMs: patienceMs }),
      ...(signal && { signal }),
    })
  if (patienceMs > 0) {
    try {
      return { values: await run(true), exact: true }
    } catch (error) {
      if (!(error instanceof StoreError && error.code === 'statement_timeout')) throw error
    }
  }
  return { values: await run(false), exact: false }
}

const matches = (text: string, q: string): boolean => text.toLowerCase().includes(q.toLowerCase())

async function segmentNames(
  tx: Tx,
  { projectId, segments }: Definitions,
  q: string,
  limit: number,
): Promise<readonly CountedValue[]> {
  const counted = await sizes(tx, projectId)
  return [...segments.values()]
    .filter(({ name }) => matches(name, q))
    .map(({ id, name }) => ({ value: encodeId('seg', id), label: name, count: counted.get(encodeId('seg', id)) ?? 0 }))
    .toSorted((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
    .slice(0, limit)
}

/** Counted are the customers who sent one. */
async function eventNames(
  tx: Tx,
  projectId: string,
  q: string,
  limit: number,
  whole: boolean,
): Promise<readonly CountedValue[]> {
  const counted = sql`(select count(*)::bigint from coterie.event_totals e where e.event_type_id = t.id)`
  const { rows } = await tx.query<CountedValue>(sql`
    select t.name as value, ${whole ? counted : sql`null::bigint`} as count
    from coterie.event_types t
    where t.project_id = ${projectId} and strpos(coterie.fold(t.name), coterie.fold(${q})) > 0
    order by count desc, t.name limit ${limit}`)
  return rows
}
