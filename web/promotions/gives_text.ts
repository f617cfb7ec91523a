import type { Formats } from '../formats/formats.ts'
import type { Same } from '../texts/catalogue.ts'
import type { promotionTexts } from './texts.ts'

type Texts = Same<(typeof promotionTexts)['en']>['gives']
type Loose = Readonly<Record<string, unknown>>

/** A voucher, a tier's action or what a campaign says of its vouchers, as far as it says what it gives. */
export interface Giving {
  readonly discount?: unknown
  readonly gift?: unknown
  readonly loyalty_card?: unknown
}

/** What somebody gets: "10% off, at most $5.00". */
export function givesText({ discount, gift, loyalty_card: card }: Giving, t: Texts, formats: Formats): string {
  if (discount) return discountText(discount as Loose, t, formats)
  if (gift) return t.gift(formats.money(Number((gift as Loose).amount)))
  if (card) return t.card(formats.number(Number((card as Loose).points ?? 0)))
  return t.nothing
}

function discountText(discount: Loose, t: Texts, formats: Formats): string {
  const text = numbersText(discount, t, formats)
  const onItems = String(discount.effect ?? '').startsWith('APPLY_TO_ITEMS') && discount.type !== 'FIXED'
  return onItems ? t.onItems(text) : text
}

function numbersText(discount: Loose, t: Texts, { money, number, percent }: Formats): string {
  const { type, effect, amount_limit: most } = discount
  switch (type) {
    case 'PERCENT': {
      const share = percent(Number(discount.percent_off) / 100)
      return typeof most === 'number' ? t.percentUpTo(share, money(most)) : t.percent(share)
    }
    case 'AMOUNT':
      return t.amount(money(Number(discount.amount_off)))
    case 'FIXED':
      return (effect === 'APPLY_TO_ITEMS' ? t.fixedItems : t.fixed)(money(Number(discount.fixed_amount)))
    case 'UNIT':
      return unitsOf(discount)
        .map((unit) => t.units(number(Number(unit.unit_off)), productOf(unit)))
        .join(', ')
    default:
      return String(type ?? t.nothing)
  }
}

const unitsOf = (discount: Loose): readonly Loose[] =>
  Array.isArray(discount.units) ? (discount.units as Loose[]) : [discount]

function productOf({ product, unit_type }: Loose): string {
  const { name, source_id } = (product ?? {}) as { name?: string | null; source_id?: string | null }
  return name ?? source_id ?? String(unit_type)
}
