import type { Definitions } from '../../segments/definitions.ts'
import { type Database, encodeId, type Tx, together } from '../../store/index.ts'

/** What the database knows of one customer and the project's offers, of one snapshot. */
export interface MemberFacts {
  /** Number of the definitions that the memberships are of. */
  readonly definitions: number
  /** Version of the offers that the uses are of. */
  readonly offers: number
  /** The UUID of whom the one that was asked for has been merged into, or their own; null when there is nobody. */
  readonly customerId: string | null
  /** YYYY-MM-DD */
  readonly birthdate: string | null
  /** Versions of segments. */
  readonly versions: readonly number[]
  /** Offer, activated, awarded. */
  readonly uses: readonly (readonly [string, number, number])[] | null
  /** Offer, whether all activations are gone, whether all awards are. */
  readonly exhausted: readonly (readonly [string, boolean, boolean])[] | null
}

export interface AskedMember {
  readonly projectId: string
  /** The UUID. */
  readonly customerId: string
}

const STATEMENT = `
  select q.n, p.definitions, coalesce(k.version, 0) as offers, c.id as "customerId", c.birthdate,
    array(select m.version_id from coterie.segment_members m where m.customer_id = c.id) as versions,
    (select json_agg(json_build_array(u.offer_id, u.activated, u.awarded))
      from coterie.offer_uses u where u.customer_id = c.id) as uses,
    (select json_agg(json_build_array(t.offer_id, coalesce(t.activated >= t.activation_limit, false),
        coalesce(t.awarded >= t.award_limit, false)))
      from coterie.offer_totals t where t.project_id = p.id and t.exhausted) as exhausted
  from unnest($1::uuid[], $2::uuid[]) with ordinality q (project_id, customer_id, n)
  join coterie.projects p on p.id = q.project_id
  left join coterie.offer_catalogues k on k.project_id = p.id
  left join coterie.customer_aliases a on a.customer_id = q.customer_id and (a.project_id = q.project_id) is true
  left join coterie.customers c on c.id = coalesce(a.merged_into, q.customer_id) and (c.project_id = q.project_id) is true
  order by q.n`

type Row = MemberFacts & { readonly n: number }

async function ask(db: Database | Tx, members: readonly AskedMember[]): Promise<readonly MemberFacts[]> {
  const { rows } = await db.named<Row>('member_facts', STATEMENT, [
    members.map(({ projectId }) => projectId),
    members.map(({ customerId }) => customerId),
  ])
  return rows
}

/** Asked by many at once, in one statement. */
export const memberFacts = together((db: Database, members: readonly AskedMember[]) => ask(db, members), {
  atOnce: 2,
  most: 64,
})

/** The same in a transaction. */
export async function memberFactsIn(tx: Tx, member: AskedMember): Promise<MemberFacts> {
  return (await ask(tx, [member]))[0]!
}

/** The segments (`seg_…`) that versions are of, where they are the ones that are shown. */
export function segmentsOfVersions(definitions: Definitions, versions: readonly number[]): ReadonlySet<string> {
  const segments = definitions.compiled(
    'segments of versions',
    () =>
      new Map(
        [...definitions.segments.values()].flatMap(({ id, currentVersion }) =>
          currentVersion === null ? [] : [[currentVersion, encodeId('seg', id)] as const],
        ),
      ),
  )
  const found = new Set<string>()
  for (const version of versions) {
    const segment = segments.get(version)
    if (segment !== undefined) found.add(segment)
  }
  return found
}
