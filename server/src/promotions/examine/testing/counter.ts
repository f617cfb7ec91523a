import type { Database } from '../../../store/index.ts'
import { derivedId, encodeId, newId, sql, transaction } from '../../../store/index.ts'
import { assignRules } from '../../validation_rules/assign_rules.ts'
import type { RelatedType } from '../../validation_rules/related_object.ts'
import { voucherIdOf } from '../../vouchers/voucher_row.ts'

type Values = Readonly<Record<string, unknown>>

/** Things that can be redeemed, as their makers leave them in the tables: tests say only what they are about. */
export function counter(db: Database, projectId: string, now: string) {
  let made = 0
  const name = (kind: string) => `${kind}-${++made}`

  async function insert(table: string, row: Values): Promise<string> {
    const columns = Object.keys(row)
    const values = Object.values(row).map((value) =>
      typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
    )
    await db.query(
      `insert into coterie.${table} (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
      values,
    )
    return row.id as string
  }

  const common = () => ({ id: newId(), project_id: projectId, created_at: now })

  return {
    campaign: (given: Values = {}) =>
      insert('campaigns', { ...common(), name: name('campaign'), type: 'DISCOUNT_COUPONS', ...given }),

    /** The code. */
    async voucher(given: Values = {}): Promise<string> {
      const code = (given.code as string) ?? name('CODE')
      const id = voucherIdOf(projectId, code)
      await insert('vouchers', { ...common(), id, code, type: 'DISCOUNT_VOUCHER', ...given })
      return code
    },

    coupon(percent: number, given: Values = {}) {
      return this.voucher({ discount: { type: 'PERCENT', percent_off: percent }, ...given })
    },

    giftCard(credits: number, given: Values = {}) {
      return this.voucher({ type: 'GIFT_VOUCHER', added: credits, ...given })
    },

    /** `promo_…` */
    async tier(campaign: string, discount: Values, given: Values = {}): Promise<string> {
      const row = { campaign_id: campaign, name: name('tier'), discount, hierarchy: 1, ...given }
      return encodeId('promo', await insert('promotion_tiers', { ...common(), ...row }))
    },

    /** Assigns a new rule object of one numbered rule; the UUID of the rule object. */
    async rule(to: RelatedType, id: string, rule: Values | null, given: Values = {}): Promise<string> {
      const rules = rule === null ? {} : { 1: { property: null, rules: {}, ...rule }, logic: '1' }
      const row = { name: name('rule'), rules, applicable_to: {}, ...given }
      const ruleId = await insert('validation_rules', { ...common(), ...row })
      await transaction(db, (tx) => assignRules(tx, projectId, now, { type: to, id }, [encodeId('val', ruleId)]))
      return ruleId
    },

    /** `rew_…` of a reward of this programme; of COIN without points. */
    async reward(campaign: string, parameters: Values, points: number | null, given: Values = {}): Promise<string> {
      const type = points === null ? 'COIN' : 'MATERIAL'
      const id = await insert('rewards', { ...common(), name: name('reward'), type, parameters, ...given })
      await insert('reward_assignments', { ...common(), reward_id: id, campaign_id: campaign, points })
      return encodeId('rew', id)
    },

    /** One that stands. */
    redeemed: (given: Values) => insert('redemptions', { ...common(), kind: 'redemption', succeeded: true, ...given }),

    voucherId: (code: string) => voucherIdOf(projectId, code),
    customerId: (sourceId: string) => derivedId(projectId, 'customer', sourceId),
    count: async (table: string) =>
      (await db.query<{ n: number }>(sql`select count(*)::int as n from ${sql.ident('coterie')}.${sql.ident(table)}`))
        .rows[0]!.n,
  }
}
