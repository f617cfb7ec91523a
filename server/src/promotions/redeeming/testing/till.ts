import { customerReference } from '../../../ingest/customers/reference.ts'
import { saveCustomer } from '../../../ingest/customers/save.ts'
import { DEFAULT_INGEST_LIMITS } from '../../../ingest/door/limits.ts'
import { beginWrite } from '../../../segments/write.ts'
import { type Database, encodeId, newId, type Row, sql, transaction } from '../../../store/index.ts'
import { auditPromotions } from '../../audit/audit_promotions.ts'
import { changeBalance } from '../../balances/change_balance.ts'
import { readAsked } from '../../examine/read_asked.ts'
import { changeRedemptionFacts } from '../../facts/change_facts.ts'
import { noChangedFacts, settleChanged } from '../../facts/changed_facts.ts'
import { assignRules } from '../../validation_rules/assign_rules.ts'
import type { RelatedObject } from '../../validation_rules/related_object.ts'
import { findVoucher, lockVouchers, voucherIdOf } from '../../vouchers/voucher_row.ts'
import { redeem } from '../redeem.ts'
import { shownRedemptionId } from '../redemption_row.ts'
import { readRollback, rollBackNamed } from '../roll_back_named.ts'

export const NOW = '2026-05-05T10:00:00.000000Z'
const CHANNEL = Object.freeze({ channel_id: 'test', channel_type: 'API' })

export interface VoucherAt {
  readonly type?: 'DISCOUNT_VOUCHER' | 'GIFT_VOUCHER' | 'LOYALTY_CARD'
  readonly discount?: object
  readonly quantity?: number
  readonly campaign?: string
  /** Credits or points on it. */
  readonly balance?: number
  /** Source id of whoever has it. */
  readonly holder?: string
  readonly referral?: boolean
}

/** A till of one project: makes what can be redeemed, and redeems it as bodies of requests say. */
export function openTill(db: Database, projectId: string) {
  const uuidOf = (sourceId: string) => customerReference(projectId, sourceId).id

  async function campaign(type: string, more: { referral_program?: object; voucher?: object } = {}): Promise<string> {
    const id = newId()
    await db.query(sql`
      insert into coterie.campaigns (id, project_id, name, type, voucher, referral_program, created_at)
      values (${id}, ${projectId}, ${`${type} ${id}`}, ${type}, ${sql.json(more.voucher ?? {})}, ${sql.json(more.referral_program ?? null)},
        ${NOW})`)
    return id
  }

  async function tier(campaignId: string, discount: object, hierarchy = 1): Promise<string> {
    const id = newId()
    await db.query(sql`
      insert into coterie.promotion_tiers (id, project_id, campaign_id, name, discount, hierarchy, created_at)
      values (${id}, ${projectId}, ${campaignId}, 'tier', ${sql.json(discount)}, ${hierarchy}, ${NOW})`)
    return encodeId('promo', id)
  }

  async function voucher(code: string, at: VoucherAt = {}): Promise<string> {
    const { type = 'DISCOUNT_VOUCHER', quantity = null, balance = 0, referral = false } = at
    const id = voucherIdOf(projectId, code)
    if (at.holder !== undefined) await saveCustomer(db, projectId, NOW, { source_id: at.holder })
    const holder = at.holder === undefined ? null : uuidOf(at.holder)
    const discount = type === 'DISCOUNT_VOUCHER' ? (at.discount ?? { type: 'AMOUNT', amount_off: 100 }) : null
    await db.query(sql`
      insert into coterie.vouchers (id, project_id, code, campaign_id, type, discount, quantity, holder_id, is_referral_code, created_at)
      values (${id}, ${projectId}, ${code}, ${at.campaign ?? null}, ${type}, ${sql.json(discount)}, ${quantity}, ${holder}, ${referral},
        ${NOW})`)
    await db.query(sql`
      update coterie.campaigns set vouchers_count = vouchers_count + 1 where id = ${at.campaign ?? null}`)
    if (holder !== null)
      await db.query(sql`
        insert into coterie.voucher_holders (customer_id, voucher_id, id, project_id, campaign_id, role, created_at)
        values (${holder}, ${id}, ${newId()}, ${projectId}, ${at.campaign ?? null}, 'OWNER', ${NOW})`)
    if (balance > 0) await charge(code, balance, type)
    return id
  }

  /** A reward to pay with: a point is a major unit. Its id (`rew_…`). */
  async function coin(campaignId: string): Promise<string> {
    const id = newId()
    await db.query(sql`
      insert into coterie.rewards (id, project_id, name, type, parameters, created_at)
      values (${id}, ${projectId}, 'pay', 'COIN', ${sql.json({ coin: { exchange_ratio: 1, points_ratio: 1 } })}, ${NOW})`)
    await db.query(sql`
      insert into coterie.reward_assignments (id, project_id, reward_id, campaign_id, created_at)
      values (${newId()}, ${projectId}, ${id}, ${campaignId}, ${NOW})`)
    return encodeId('rew', id)
  }

  function charge(code: string, amount: number, type: string): Promise<void> {
    return transaction(db, async (tx) => {
      const row = await findVoucher(tx, projectId, code)
      const write = await beginWrite(tx, projectId, { ids: row.holder_id ? [row.holder_id] : [] }, NOW)
      const changed = noChangedFacts()
      const added = type === 'LOYALTY_CARD' ? 'POINTS_ADDITION' : 'CREDITS_ADDITION'
      await changeBalance(write, changed, row, { type: added, amount })
      await settleChanged(write, changed)
    })
  }

  /** Gives a gift card to somebody else, with what is on it. */
  async function moveCard(code: string, to: string): Promise<void> {
    await saveCustomer(db, projectId, NOW, { source_id: to })
    await transaction(db, async (tx) => {
      const { holder_id } = await findVoucher(tx, projectId, code)
      const write = await beginWrite(tx, projectId, { ids: [holder_id!, uuidOf(to)] }, NOW)
      const card = (await lockVouchers(tx, projectId, [voucherIdOf(projectId, code)])).values().next().value!
      const changed = noChangedFacts()
      const { balance, redeemed } = card
      const [from, other] = [holder_id!, uuidOf(to)]
      await changeRedemptionFacts(write, changed, { customerId: from, giftToGo: -balance, giftRedeemed: -redeemed })
      await changeRedemptionFacts(write, changed, { customerId: other, giftToGo: balance, giftRedeemed: redeemed })
      await tx.query(sql`update coterie.vouchers set holder_id = ${other} where id = ${card.id}`)
      await settleChanged(write, changed)
    })
  }

  /** A validation rule, assigned: `rules` as the API takes them. */
  async function rule(to: RelatedObject, rules: object, error: object | null = null): Promise<string> {
    const id = newId()
    await db.query(sql`
      insert into coterie.validation_rules (id, project_id, name, rules, applicable_to, error, created_at)
      values (${id}, ${projectId}, 'R', ${sql.json(rules)}, '{}', ${sql.json(error)}, ${NOW})`)
    await transaction(db, (tx) => assignRules(tx, projectId, NOW, to, [encodeId('val', id)]))
    return encodeId('val', id)
  }

  const one = (code: string, body: object = {}, now = NOW) =>
    redeem(db, projectId, now, readAsked(projectId, body, { object: 'voucher', id: code }), CHANNEL)

  const stack = (body: object, now = NOW) => redeem(db, projectId, now, readAsked(projectId, body, null), CHANNEL)

  const undo = (id: string, body: Record<string, unknown> = {}, single = false) =>
    rollBackNamed(db, projectId, NOW, id, readRollback(projectId, body, DEFAULT_INGEST_LIMITS), CHANNEL, { single })

  return {
    campaign,
    tier,
    voucher,
    rule,
    charge,
    coin,
    moveCard,
    /** Redeems a voucher; answers what `redeem` does. */
    one,
    stack,
    undo,
    /** The same, for the id of what was redeemed (`r_…`). */
    redeemed: async (code: string, body: object = {}) => shownRedemptionId((await one(code, body)).rows[0]!),
    stacked: async (body: object) => {
      const { parent, rows } = await stack(body)
      return shownRedemptionId(parent ?? rows[0]!)
    },
    row: async (code: string): Promise<Row> =>
      (await db.query(sql`select * from coterie.vouchers where id = ${voucherIdOf(projectId, code)}`)).rows[0]!,
    facts: async (sourceId: string): Promise<Row | undefined> =>
      (await db.query(sql`select * from coterie.customer_redemptions where customer_id = ${uuidOf(sourceId)}`)).rows[0],
    audit: () => transaction(db, (tx) => auditPromotions(tx, projectId)),
    uuidOf,
  }
}
