import type { Definitions } from '../../segments/definitions.ts'
import { StoreError, type Tx } from '../../store/index.ts'
import { segmentsOfVersions } from '../offers/member_facts.ts'
import type { StoredCustomer } from './read_occasion.ts'

/** What a snapshot shows of a project and one of its customers. */
export interface Moment {
  /** Of `projects`. */
  readonly definitions: number
  /** The version of what can be redeemed (`redeemable_versions`). */
  readonly redeemables: number
  /** Who the id has become, if it was merged; null: there is nobody. */
  readonly customer: StoredCustomer | null
  /** Versions of segments. */
  readonly versions: readonly number[]
  readonly has_wallet: boolean
  readonly has_redeemed: boolean
}

/** How a customer stands, as far as it is the same for all redeemables. */
export interface Standing {
  /** `seg_…` */
  readonly segments: ReadonlySet<string>
  readonly hasWallet: boolean
  /** Whether there can be anything to count of theirs. */
  readonly hasRedeemed: boolean
}

const STATEMENT = `
  select p.definitions,
    (select coalesce(sum(v.version), 0)::bigint from coterie.redeemable_versions v where v.project_id = p.id) as redeemables,
    case when c.id is not null then json_build_object('id', c.id, 'source_id', c.source_id, 'metadata', c.metadata) end as customer,
    array(select m.version_id from coterie.segment_members m where m.customer_id = c.id) as versions,
    exists (select from coterie.voucher_holders h where h.customer_id = c.id) as has_wallet,
    exists (select from coterie.redemptions r where r.customer_id = c.id) as has_redeemed
  from coterie.projects p
  left join coterie.customers c on c.project_id = p.id and c.id = coalesce(
    (select a.merged_into from coterie.customer_aliases a where a.customer_id = $2::uuid and a.project_id = p.id), $2::uuid)
  where p.id = $1::uuid`

/** In one statement, by which the snapshot of its transaction begins. */
export async function momentOf(db: Tx, projectId: string, customerId: string | null): Promise<Moment> {
  const { rows } = await db.named<Moment>('moment_of', STATEMENT, [projectId, customerId])
  if (!rows[0]) throw new StoreError('database_unsuitable', `There is no project ${projectId}.`)
  return rows[0]
}

export const standingAt = (moment: Moment, definitions: Definitions): Standing =>
  Object.freeze({
    segments: segmentsOfVersions(definitions, moment.versions),
    hasWallet: moment.has_wallet,
    hasRedeemed: moment.has_redeemed,
  })
