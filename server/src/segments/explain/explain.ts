import type { Checked, Filter } from '@coterie/filter'
import { type Connections, decodeId, encodeId, Refusal, sql, type Tx, transaction } from '../../store/index.ts'
import { acceptFilter } from '../accept_filter.ts'
import { causeOf } from '../cause.ts'
import { type Definitions, readDefinitions } from '../definitions.ts'
import { findSegment } from '../segments.ts'
import { nextFlips } from './ahead/next_flips.ts'
import { assemble } from './assemble.ts'
import type { Explanation, SegmentExplanation } from './explained.ts'
import { type Look, look } from './look.ts'
import { nodesOf } from './nodes.ts'

export interface ExplainOptions {
  /** Orders or events behind each condition, at most; 5 unless told. */
  readonly rows?: number
}

/** Why a filter, in any notation, holds for a customer (`cust_…`) or does not, and when that will next change by itself. */
export function explainFilter(
  db: Connections,
  projectId: string,
  filter: unknown,
  customer: string,
  now: string,
  options: ExplainOptions = {},
): Promise<Explanation> {
  return asOfOneMoment(db, async (tx) => {
    const definitions = await readDefinitions(tx, projectId)
    const { checked, tree } = acceptFilter(filter, definitions)
    const { explanation } = await explain(tx, definitions, { checked, tree, version: null }, customer, now, options)
    return explanation
  })
}

/** Why a customer is in a segment (`seg_…` or its name) or is not: what is stored, and what the shown definition says. */
export function explainSegment(
  db: Connections,
  projectId: string,
  segment: string,
  customer: string,
  now: string,
  options: ExplainOptions = {},
): Promise<SegmentExplanation> {
  return asOfOneMoment(db, async (tx) => {
    const definitions = await readDefinitions(tx, projectId)
    const { id, name, type, currentVersion: version, currentNumber } = findSegment(definitions, segment)
    const filter = await shownFilter(tx, definitions, id)
    const { member, explanation } = filter
      ? await explain(tx, definitions, { ...filter, version }, customer, now, options)
      : { ...(await lookAt(tx, definitions, [], version, customer, now, 0)), explanation: null }
    return {
      segment: encodeId('seg', id),
      name,
      type,
      version: currentNumber,
      customer,
      at: now,
      member: member !== null,
      since: member?.since ?? null,
      cause: member && causeOf(member.cause),
      explanation,
    }
  })
}

/** Definitions, verdicts and what lies ahead must be of one snapshot. */
function asOfOneMoment<T>(db: Connections, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(db, work, { isolation: 'repeatable read', readOnly: true })
}

/** Of the version that is shown; before there is one, of that which is being built. */
async function shownFilter(
  tx: Tx,
  { live, building }: Definitions,
  segmentId: string,
): Promise<{ checked: Checked; tree: Filter } | null> {
  const version = [...live, ...building].find((each) => each.segmentId === segmentId)
  if (!version) return null
  const { rows } = await tx.query<{ filter: Filter }>(sql`
    select filter from coterie.segment_versions where id = ${version.versionId}`)
  return { checked: version.checked, tree: rows[0]!.filter }
}

interface Subject {
  readonly checked: Checked
  readonly tree: Filter
  readonly version: number | null
}

async function explain(
  tx: Tx,
  definitions: Definitions,
  { checked, tree, version }: Subject,
  customer: string,
  now: string,
  { rows = 5 }: ExplainOptions,
): Promise<{ member: Look['member']; explanation: Explanation }> {
  const nodes = nodesOf(checked, tree)
  const filters = nodes.map((node) => node.checked)
  const seen = await lookAt(tx, definitions, filters, version, customer, now, rows)
  const asked = filters.map((filter, n) => ({ filter, holds: seen.nodes[n]!.holds }))
  const flips = await nextFlips(tx, definitions, decodeId('cust', customer)!, asked, definitions.calendarAt(now))
  const filter = assemble(nodes, seen.nodes, flips.at, definitions, rows)
  const { holds, flips_at } = filter
  return {
    member: seen.member,
    explanation: { customer, at: now, holds, flips_at, looked_until: flips.looked_until, filter },
  }
}

async function lookAt(
  tx: Tx,
  definitions: Definitions,
  nodes: readonly Checked[],
  version: number | null,
  customer: string,
  now: string,
  rows: number,
): Promise<Look> {
  const id = decodeId('cust', customer)
  const seen = id && (await look(tx, definitions, id, { nodes, version, rows }, definitions.calendarAt(now)))
  if (!seen) throw new Refusal('customer_not_found', `There is no customer ${JSON.stringify(customer)}.`)
  return seen
}
