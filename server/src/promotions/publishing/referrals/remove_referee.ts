import { type Database, decodeId, Refusal, sql, transaction } from '../../../store/index.ts'
import type { Named } from './add_referees.ts'
import { referralCode } from './referral_code.ts'

/** Takes a referral code from a referee, by the id of the holding (`rh_…`). Throws `holder_not_found`; who refers stays. */
export async function removeReferee(db: Database, projectId: string, named: Named, holder: string): Promise<void> {
  await transaction(db, async (tx) => {
    const { id } = await referralCode(tx, projectId, named)
    const { rows } = await tx.query<{ id: string; role: string }>(sql`
      select h.id, h.role from coterie.voucher_holders h
      where h.id = ${decodeId('rh', holder)}::uuid and h.voucher_id = ${id} and h.project_id = ${projectId} for update`)
    if (!rows[0])
      throw new Refusal('holder_not_found', `Cannot find redeemable_holder with id ${holder}`, [], [], {
        resourceId: holder,
      })
    if (rows[0].role !== 'REFEREE') throw new Refusal('forbidden', 'Can not remove assignment')
    await tx.query(sql`delete from coterie.voucher_holders where id = ${rows[0].id} and voucher_id = ${id}`)
  })
}
