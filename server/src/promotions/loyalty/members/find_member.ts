import { type Queryable, Refusal } from '../../../store/index.ts'
import { type VoucherRow, voucherIdNamed, vouchersById } from '../../vouchers/voucher_row.ts'
import { programmeOf } from '../programme.ts'

/** The card of a member, by its code or id; of this programme (id or name), or of any. Throws `member_not_found`. */
export async function findMember(
  db: Queryable,
  projectId: string,
  campaign: string | null,
  member: string,
): Promise<VoucherRow> {
  const programme = campaign === null ? null : await programmeOf(db, projectId, campaign)
  const id = voucherIdNamed(projectId, member)
  const card = (await vouchersById(db, projectId, [id])).get(id)
  const isIn = programme === null || card?.campaign_id === programme.id
  if (card?.type === 'LOYALTY_CARD' && card.campaign_id !== null && isIn) return card
  throw memberNotFound(member)
}

export const memberNotFound = (member: string): Refusal =>
  new Refusal('member_not_found', `Cannot find voucher with id ${member}`, [], [], { resourceId: member })
