import type { Answer } from '../../../api/ask.ts'
import { useFormats } from '../../../formats/use_formats.ts'
import { useTexts } from '../../../texts/language.tsx'
import { codesTexts } from './texts.ts'

type Voucher = Pick<Answer<'GET /v1/vouchers/:voucher'>, 'discount' | 'gift' | 'loyalty_card'>

interface Numbers {
  readonly type?: string
  readonly percent_off?: number
  readonly amount_off?: number
  readonly fixed_amount?: number
}

/** What a code gives, in a few words. */
export function useWorthText(): (voucher: Voucher) => string {
  const { worth: t } = useTexts(codesTexts)
  const { money, number, percent } = useFormats()
  return ({ discount, gift, loyalty_card }) => {
    if (gift) return t.balance(money(gift.balance))
    if (loyalty_card) return t.points(number(loyalty_card.balance))
    const { type, percent_off, amount_off, fixed_amount } = (discount ?? {}) as Numbers
    if (type === 'PERCENT' && percent_off !== undefined) return t.percent(percent(percent_off / 100))
    if (type === 'AMOUNT' && amount_off !== undefined) return t.amount(money(amount_off))
    if (type === 'FIXED' && fixed_amount !== undefined) return t.fixed(money(fixed_amount))
    return type === 'UNIT' ? t.unit : ''
  }
}
