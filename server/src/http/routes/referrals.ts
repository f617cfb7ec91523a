import type { JsonObject } from '../../ingest/door/json.ts'
import { type HolderRow, listHolders } from '../../promotions/publishing/list_holders.ts'
import { addReferees, type Named } from '../../promotions/publishing/referrals/add_referees.ts'
import { referralCode } from '../../promotions/publishing/referrals/referral_code.ts'
import { removeReferee } from '../../promotions/publishing/referrals/remove_referee.ts'
import { type Bound, bind } from '../bind.ts'
import type { QueryOf } from '../contract/endpoint.ts'
import * as api from '../contract/referrals.ts'
import type { Parts } from '../parts.ts'
import { shownHolder } from '../shown/holder.ts'

export function referralRoutes({ db }: Parts): readonly Bound[] {
  async function add(projectId: string, now: string, named: Named, body: JsonObject) {
    const ids = await addReferees(db, projectId, now, named, body)
    const { rows } = await listHolders(db, projectId, { ids, limit: 100, sort: 'id' })
    const byId = new Map(rows.map((row) => [row.id, row]))
    return { holders: ids.flatMap((id) => byId.get(id) ?? []).map(shown) }
  }

  async function list(projectId: string, named: Named, query: QueryOf<typeof api.listReferralHolders>) {
    const { id } = await referralCode(db, projectId, named)
    const { order, starting_after, starting_after_id, ...asked } = query
    const { rows, total, ...page } = await listHolders(db, projectId, {
      ...asked,
      voucherId: id,
      ...(order !== undefined && { sort: order }),
      ...(starting_after !== undefined && { startingAfter: starting_after }),
      ...(starting_after_id !== undefined && { startingAfterId: starting_after_id }),
    })
    return { object: 'list' as const, data_ref: 'data' as const, data: rows.map(shown), total: total!, ...page }
  }

  return [
    bind(api.addReferees).to(({ projectId, params, body, now }) =>
      add(projectId, now, { member: params.voucher }, body),
    ),
    bind(api.addRefereesOfCampaign).to(({ projectId, params, body, now }) =>
      add(projectId, now, { member: params.voucher, campaign: params.campaign }, body),
    ),
    bind(api.listReferralHolders).to(({ projectId, params, query }) =>
      list(projectId, { member: params.voucher }, query),
    ),
    bind(api.listReferralHoldersOfCampaign).to(({ projectId, params, query }) =>
      list(projectId, { member: params.voucher, campaign: params.campaign }, query),
    ),
    bind(api.removeReferee).to(async ({ projectId, params }) => {
      await removeReferee(db, projectId, { member: params.voucher }, params.holder)
      return undefined
    }),
  ]
}

const shown = (row: HolderRow) => ({
  ...shownHolder(row),
  metadata: { ...row.metadata },
  object: 'redeemable_holder' as const,
})
