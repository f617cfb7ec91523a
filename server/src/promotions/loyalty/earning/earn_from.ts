import type { Write } from '../../../segments/write.ts'
import { encodeId, sql } from '../../../store/index.ts'
import { changeBalance } from '../../balances/change_balance.ts'
import type { ChangedFacts } from '../../facts/changed_facts.ts'
import { publish } from '../../publishing/publish.ts'
import { evaluateRules } from '../../rules/evaluate_rules.ts'
import { validAt } from '../../validity/valid_at.ts'
import { ALWAYS } from '../../validity/validity.ts'
import { lockVouchers, type VoucherRow, voucherIdNamed } from '../../vouchers/voucher_row.ts'
import { cardHeld } from '../card_held.ts'
import { expireDue } from '../expiry/expire_points.ts'
import { programmeExpiry } from '../programme_card.ts'
import { tierAt } from '../tiers/loyalty_tier_row.ts'
import { mappedPoints } from '../tiers/mapped_points.ts'
import type { Deed } from './deed.ts'
import { earningFacts } from './earning_facts.ts'
import type { EarningRule } from './earning_rules_for.ts'
import { pointsFor } from './points_for.ts'
import { unlessRefused } from './unless_refused.ts'

/**
 * Gives the customer, whom the write holds, what a rule gives for a deed: once, whoever asks how often. Answers the points; 0
 * where the rule says no, or they have no card and the programme does not let everybody in.
 */
export async function earnFrom(write: Write, changed: ChangedFacts, deed: Deed, rule: EarningRule): Promise<number> {
  const { row, campaign } = rule
  if (row.listens !== deed.fact || !isOpen(write, deed, rule)) return 0
  const card =
    deed.card === null ? await cardHeld(write, campaign, deed.customerId) : await namedCard(write, deed, rule)
  if (card === 'other') return 0
  if (card === null && (!campaign.auto_join || deed.card !== null)) return 0
  if (card !== null && (!card.active || (await earnedAlready(write, card, deed, rule)))) return 0
  const plain = pointsFor(row.loyalty, deed)
  if (plain === 0 || !(await rulesHold(write, deed, rule, card))) return 0
  const onto = card ?? (await join(write, changed, deed, rule))
  if (onto === null) return 0
  const tier = tierAt(rule.tiers, onto.balance - (await expireDue(write, changed, onto)))
  const points = Math.min(mappedPoints(plain, tier?.earning_rules[encodeId('ern', row.id)]), room(onto))
  if (points <= 0) return 0
  const { now, definitions } = write
  await changeBalance(write, changed, onto, {
    type: 'POINTS_ACCRUAL',
    amount: points,
    sourceId: onceBy(deed, rule),
    source: 'Automation',
    because: {
      ...deed.because,
      earning_rule: encodeId('ern', row.id),
      ...(row.source?.banner ? { banner: row.source.banner } : {}),
      ...(tier && { loyalty_tier: encodeId('ltr', tier.id) }),
    },
    expires: programmeExpiry(campaign, now, definitions.project.timeZone, row.expiration_rules),
  })
  return points
}

/** Whether rule and programme were in force when it happened. */
function isOpen({ definitions }: Write, { at }: Deed, { row, campaign }: EarningRule): boolean {
  const { timeZone } = definitions.project
  const inForce = (validity: object) => validAt({ ...ALWAYS, ...validity }, at, timeZone) === 'active'
  return inForce(row.validity) && inForce({ ...campaign.validity, durationAfterPublishing: null })
}

/** An event may name the card that earns: then no other does. */
async function namedCard(
  { tx, definitions }: Write,
  { card, customerId }: Deed,
  { campaign }: EarningRule,
): Promise<VoucherRow | 'other'> {
  const id = voucherIdNamed(definitions.projectId, card!)
  const named = (await lockVouchers(tx, definitions.projectId, [id])).get(id)
  return named?.holder_id === customerId && named.campaign_id === campaign.id ? named : 'other'
}

/** By which a movement is known to be the one for this deed. */
const onceBy = ({ id }: Deed, { row }: EarningRule): string => `${encodeId('ern', row.id)} ${id}`

async function earnedAlready({ tx }: Write, { id }: VoucherRow, deed: Deed, rule: EarningRule): Promise<boolean> {
  const { rows } = await tx.named(
    'earned_already',
    sql`
    select id from coterie.voucher_movements where voucher_id = ${id} and source_id = ${onceBy(deed, rule)}`,
  )
  return rows.length > 0
}

async function rulesHold(write: Write, deed: Deed, rule: EarningRule, card: VoucherRow | null): Promise<boolean> {
  if (rule.validationRules.length === 0) return true
  const facts = await earningFacts(write, deed, rule, card)
  return rule.validationRules.every(({ checked }) => evaluateRules(checked, facts).holds)
}

/** Whoever earns in a programme that lets everybody in has a card from then on; null: it has none left. */
function join(write: Write, changed: ChangedFacts, { customerId }: Deed, { campaign }: EarningRule) {
  return unlessRefused(write.tx, async () => (await publish(write, changed, { customerId, campaign })).vouchers[0]!)
}

/** What more a card can hold and still be a number. */
const room = ({ added }: VoucherRow): number => Number.MAX_SAFE_INTEGER - added
