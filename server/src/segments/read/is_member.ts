import { type Database, decodeId, Refusal, together } from '../../store/index.ts'
import { causeOf } from '../cause.ts'
import type { Membership } from './membership_at.ts'

interface Question {
  readonly projectId: string
  readonly segment: string
  readonly customerId: string
}

interface Found {
  readonly segment: string | null
  readonly customer: string | null
  readonly entered_at: string | null
  readonly cause: number | null
}

/**
 * Whether a customer (a UUID) is in a segment (`seg_…` or its name) now, in one statement: the question that is asked most.
 * Throws `segment_not_found` or `customer_not_found`.
 */
export async function isMember(
  db: Database,
  projectId: string,
  segment: string,
  customerId: string,
): Promise<Membership> {
  const { segment: found, customer, entered_at, cause } = await askTogether(db, { projectId, segment, customerId })
  if (found === null) throw new Refusal('segment_not_found', `There is no segment ${JSON.stringify(segment)}.`)
  if (customer === null) throw new Refusal('customer_not_found', 'There is no such customer.')
  return { in: cause !== null, since: entered_at, cause: cause === null ? null : causeOf(cause), recorded: true }
}

/** A row for each question, in their order. */
async function ask(db: Database, questions: readonly Question[]): Promise<readonly Found[]> {
  const { rows } = await db.named<Found>(
    'is_member',
    `select s.id as segment, c.id as customer, m.entered_at, m.cause
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[]) with ordinality q (project_id, segment_id, segment, customer_id, n)
    left join lateral (
      select s.id, s.current_version from coterie.segments s
      where s.project_id = q.project_id and (s.id = q.segment_id or s.name = q.segment)
      order by s.name = q.segment limit 1
    ) s on true
    left join coterie.customers c on c.id = q.customer_id and c.project_id = q.project_id
    left join coterie.segment_members m on m.customer_id = c.id and m.version_id = s.current_version
    order by q.n`,
    [
      questions.map(({ projectId }) => projectId),
      questions.map(({ segment }) => decodeId('seg', segment)),
      questions.map(({ segment }) => segment),
      questions.map(({ customerId }) => customerId),
    ],
  )
  return rows
}

const askTogether = together(ask, { atOnce: 2, most: 64 })
