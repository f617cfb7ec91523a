import type { Definitions } from '../../segments/definitions.ts'
import { type Queryable, sql } from '../../store/index.ts'
import { type Audience, SEGMENT_AUDIENCES } from './audience.ts'

type SegmentAudience = Extract<Audience, { readonly segments: readonly string[] }>

interface Counted {
  readonly count: number
  readonly everybody: number
  readonly served: null
  /** For how many each holds by itself. */
  readonly counts: readonly number[]
  /** For how many each and all before it hold. */
  readonly remaining: readonly number[]
}

/** Customers are told apart by which of so many segments they are in: 4,096 ways at most. */
const SEGMENTS_AT_MOST = 12

const isOfSegments = (audience: Audience): audience is SegmentAudience =>
  SEGMENT_AUDIENCES.some((type) => type === audience.type)

/**
 * Counts audiences that ask for nothing but segments by the members of these alone, a tenth of the time that looking at everybody
 * takes; null where there are others.
 */
export async function countMembers(
  db: Queryable,
  audiences: readonly Audience[],
  definitions: Definitions,
): Promise<Counted | null> {
  if (!audiences.every(isOfSegments)) return null
  const segments = [...new Set(audiences.flatMap((audience) => audience.segments))]
  if (segments.length > SEGMENTS_AT_MOST) return null
  // Of one that is not built yet nobody is a member: -1 is no version.
  const versions = segments.map((segment) => definitions.currentVersion(segment) ?? -1)
  const { rows } = await db.query<{ bits: number; customers: number }>(sql`
    select bits, count(*)::bigint as customers
    from (
      select bit_or(1 << (array_position(${versions}::integer[], version_id) - 1)) as bits
      from coterie.segment_members where version_id = any (${versions}::integer[]) group by customer_id
    ) m
    group by bits`)
  const everybody = await countCustomers(db, definitions.projectId)
  const members = rows.reduce((sum, { customers }) => sum + customers, 0)
  const groups = [...rows, { bits: 0, customers: everybody - members }]
  const tests = audiences.map((audience) => testOf(audience, segments))
  const among = (some: readonly ((bits: number) => boolean)[]) =>
    groups.reduce((sum, { bits, customers }) => (some.every((holds) => holds(bits)) ? sum + customers : sum), 0)
  return {
    count: among(tests),
    everybody,
    served: null,
    counts: tests.map((one) => among([one])),
    remaining: tests.map((_, n) => among(tests.slice(0, n + 1))),
  }
}

async function countCustomers(db: Queryable, projectId: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(sql`
    select count(*) from coterie.customers where project_id = ${projectId}`)
  return rows[0]!.count
}

/** Whether an audience lets in who is in the segments of these bits. */
function testOf(audience: SegmentAudience, segments: readonly string[]): (bits: number) => boolean {
  const mask = audience.segments.reduce((bits, segment) => bits | (1 << segments.indexOf(segment)), 0)
  switch (audience.type) {
    case 'in_all_segments':
      return (bits) => (bits & mask) === mask
    case 'in_any_segment':
      return (bits) => (bits & mask) !== 0
    case 'not_in_segments':
      return (bits) => (bits & mask) === 0
    default:
      return audience.type satisfies never
  }
}
