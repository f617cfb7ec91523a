import type { Answer } from '../api/ask.ts'
import type { Formats } from '../formats/formats.ts'

type Listed = Answer<'GET /v1/redemptions'>['redemptions'][number]

/** What a redemption took: credits, points, or what came off the order. Null where there was nothing. */
export function amountText(
  { gift, loyalty_card: card, order, object }: Listed,
  { money, number }: Formats,
  points: (n: string) => string,
): string | null {
  if (gift) return money(gift.amount)
  if (card) return points(number(card.points))
  const discount = order?.applied_discount_amount ?? order?.total_applied_discount_amount
  return typeof discount === 'number' && object === 'redemption' ? money(discount) : null
}
