import { balanceByHand } from '../../promotions/balances/balance_by_hand.ts'
import { listMovements } from '../../promotions/balances/list_movements.ts'
import { createVoucher } from '../../promotions/vouchers/create_voucher.ts'
import { deleteVoucher } from '../../promotions/vouchers/delete_voucher.ts'
import { startAdding } from '../../promotions/vouchers/imports/start_adding.ts'
import { importable, startImport } from '../../promotions/vouchers/imports/start_import.ts'
import { type ListVouchers, listVouchers } from '../../promotions/vouchers/list_vouchers.ts'
import { releaseSession } from '../../promotions/vouchers/release_session.ts'
import { setVoucherActive } from '../../promotions/vouchers/set_voucher_active.ts'
import { updateVoucher } from '../../promotions/vouchers/update_voucher.ts'
import { findVoucher, type VoucherRow } from '../../promotions/vouchers/voucher_row.ts'
import { encodeId } from '../../store/index.ts'
import { nameOf } from '../access/actor.ts'
import { type Bound, bind } from '../bind.ts'
import type { QueryOf } from '../contract/endpoint.ts'
import * as api from '../contract/vouchers.ts'
import { goneSignal } from '../door/gone_signal.ts'
import { startFromBody, startFromFile } from '../door/long_work.ts'
import { walkAsked } from '../door/walk_asked.ts'
import { DoorError } from '../errors/errors.ts'
import type { Parts } from '../parts.ts'
import { shownBalance } from '../shown/balance.ts'
import { shownTransactions } from '../shown/transaction.ts'
import { shownVoucherOf, shownVouchers } from '../shown/voucher.ts'

export function voucherRoutes(parts: Parts): readonly Bound[] {
  const { db } = parts
  const shown = async (projectId: string, row: Promise<VoucherRow>) => shownVoucherOf(db, projectId, await row)

  return [
    bind(api.createVoucher).to(({ projectId, body, now }) => shown(projectId, createVoucher(db, projectId, now, body))),

    bind(api.createVoucherWithCode).to(({ projectId, params, body, now }) => {
      refuseQualification(params.voucher)
      return shown(projectId, createVoucher(db, projectId, now, body, { code: params.voucher }))
    }),

    bind(api.listVouchers).to(async ({ projectId, query, reply }) => {
      const { rows, total, ...page } = await listVouchers(db, projectId, askedOf(query), goneSignal(reply))
      return {
        object: 'list',
        data_ref: 'vouchers',
        vouchers: [...(await shownVouchers(db, projectId, rows))],
        ...(total !== null && { total }),
        ...page,
      }
    }),

    bind(api.findVoucher).to(({ projectId, params }) => shown(projectId, findVoucher(db, projectId, params.voucher))),

    bind(api.updateVoucher).to(({ projectId, params, body, now }) =>
      shown(projectId, updateVoucher(db, projectId, now, params.voucher, body)),
    ),

    bind(api.deleteVoucher).to(async ({ projectId, params, now }) => {
      await deleteVoucher(db, projectId, now, params.voucher)
      return undefined
    }),

    bind(api.enableVoucher).to(({ projectId, params, now }) =>
      shown(projectId, setVoucherActive(db, projectId, now, params.voucher, true)),
    ),

    bind(api.disableVoucher).to(({ projectId, params, now }) =>
      shown(projectId, setVoucherActive(db, projectId, now, params.voucher, false)),
    ),

    bind(api.changeVoucherBalance).to(async ({ projectId, params, body, now }) =>
      shownBalance(await balanceByHand(db, projectId, now, params.voucher, body)),
    ),

    bind(api.listVoucherTransactions).to(async ({ projectId, params, query }) => {
      const voucher = await findVoucher(db, projectId, params.voucher)
      const { starting_after_id, ...asked } = query
      const { movements, has_more } = await listMovements(db, voucher, {
        ...asked,
        ...(starting_after_id !== undefined && { startingAfterId: starting_after_id }),
      })
      return {
        object: 'list',
        data_ref: 'data',
        data: [...(await shownTransactions(db, movements))],
        has_more,
        more_starting_after: has_more ? encodeId('vtx', movements.at(-1)!.id) : null,
      }
    }),

    bind(api.releaseVoucherSession).to(async ({ projectId, params, now }) => {
      await releaseSession(db, projectId, now, params.voucher, params.session)
      return undefined
    }),

    bind(api.importVouchers).to(async ({ projectId, body, now, actor }) => ({
      async_action_id: await startImport(db, projectId, now, nameOf(actor), body, null),
    })),

    bind(api.importVouchersFile).to((call) => startFromFile(parts, 'import_vouchers_file', call, { campaign: null })),

    bind(api.updateVouchersInBulk).to((call) => startFromBody(db, 'update_vouchers', call)),

    bind(api.updateVouchersMetadata).to((call) => startFromBody(db, 'update_vouchers_metadata', call)),

    bind(api.addVouchers).to(async ({ projectId, params, query, body, now, actor }) => {
      const { campaign } = params
      const count = query.vouchers_count ?? 1
      if (count === 1) return shown(projectId, createVoucher(db, projectId, now, body ?? {}, { campaign }))
      return { async_action_id: await startAdding(db, projectId, now, nameOf(actor), body ?? {}, { campaign, count }) }
    }),

    bind(api.addVoucherWithCode).to(({ projectId, params: { campaign, voucher: code }, body, now }) =>
      shown(projectId, createVoucher(db, projectId, now, body ?? {}, { campaign, code })),
    ),

    bind(api.importCampaignVouchers).to(async ({ projectId, params, body, now, actor }) => ({
      async_action_id: await startImport(db, projectId, now, nameOf(actor), body, params.campaign),
    })),

    bind(api.importCampaignVouchersFile).to(async (call) => {
      const campaign = await importable(db, call.projectId, call.params.campaign)
      return startFromFile(parts, 'import_vouchers_file', call, { campaign })
    }),
  ]
}

/** An old route of Voucherify's, which must not make a voucher of this name. */
function refuseQualification(code: string): void {
  if (code === 'qualification')
    throw new DoorError(
      'not_offered',
      'The qualification of vouchers alone is not offered: ask POST /v1/qualifications.',
    )
}

function askedOf(query: QueryOf<typeof api.listVouchers>): ListVouchers {
  const { order, campaign_id, created_at, updated_at, starting_after, ...rest } = query
  return {
    ...rest,
    ...walkAsked(query),
    ...(campaign_id !== undefined && { campaignId: campaign_id }),
  }
}
