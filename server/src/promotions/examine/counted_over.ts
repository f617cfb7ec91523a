import type { Counter } from '../rules/rule_table.ts'
import type { Sought } from './candidate.ts'

/** What redemptions are counted over: the campaign, or the voucher or tier alone. Who has no campaign stands for its own. */
export const scopeOf = (
  { voucher, tier, campaign }: NonNullable<Sought['candidate']>,
  scope: Counter['scope'],
): { readonly of: 'campaign' | 'voucher' | 'tier'; readonly id: string } => {
  if (scope === 'campaign' && campaign) return { of: 'campaign', id: campaign.id }
  return voucher ? { of: 'voucher', id: voucher.id } : { of: 'tier', id: tier!.id }
}

/**
 * The campaigns and tiers over which rules of these count, in id order: a redemption locks their rows, or two at once would both
 * be the last one. What is counted of one customer is safe under that customer's lock, and what of a voucher under its own.
 */
export function countedOver(all: readonly Sought[]): {
  readonly campaigns: readonly string[]
  readonly tiers: readonly string[]
} {
  const scopes = all.flatMap(({ candidate }) =>
    (candidate?.rules ?? []).flatMap(({ checked }) =>
      [...checked.rules.values()].flatMap(({ row: { measures } }) =>
        measures.of === 'counter' && !measures.counter.perCustomer ? scopeOf(candidate!, measures.counter.scope) : [],
      ),
    ),
  )
  const ids = (of: string) => [...new Set(scopes.filter((each) => each.of === of).map(({ id }) => id))].sort()
  return { campaigns: ids('campaign'), tiers: ids('tier') }
}
