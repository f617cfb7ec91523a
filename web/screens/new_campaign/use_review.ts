import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { useSession } from '../../app/session.tsx'
import { readAllSegments } from '../../filters/read_all_segments.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { codeExamples } from '../../promotions/code_examples.ts'
import { promotionTexts } from '../../promotions/texts.ts'
import { useGivesText } from '../../promotions/use_gives_text.ts'
import { useValidityText } from '../../promotions/use_validity_text.ts'
import { instantOf } from '../../promotions/zoned_time.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { discountBody } from './bodies.ts'
import { type CampaignDraft, type DiscountDraft, isGrowing, type Step } from './draft.ts'
import { newCampaignTexts } from './texts.ts'

/** What a step comes to, a line each. */
export function useReview(draft: CampaignDraft): (step: Step) => readonly string[] {
  const { review: t } = useTexts(newCampaignTexts)
  const words = useTexts(promotionTexts)
  const { number } = useFormats()
  const { time_zone: zone } = useSession().project
  const gives = useDiscountText(draft)
  const givesText = useGivesText()
  const valid = useValidityText()
  const whoMay = useWhoText(draft)
  const { type, name, description, days, from, to, perCode, perCustomer, total, message, tiers } = draft
  const coupons = type === 'DISCOUNT_COUPONS' || type === 'REFERRAL_PROGRAM'
  const [example = ''] = codeExamples(draft.pattern, 1)
  const validity = {
    start_date: instantOf(draft.starts, zone),
    expiration_date: instantOf(draft.ends, zone),
    validity_day_of_week: from === '' && days.length > 0 ? days : null,
    validity_hours: from === '' ? null : { daily: [{ start_time: from, expiration_time: to, days_of_week: days }] },
  }
  return (step) => lines(step).filter((line) => line !== '')

  function lines(step: Step): readonly string[] {
    switch (step) {
      case 'type':
        return [words.types[type]]
      case 'basics':
        return [name, description.trim(), valid(validity)]
      case 'gives':
        if (type === 'GIFT_VOUCHERS') return [givesText({ gift: { amount: draft.giftAmount ?? 0 } })]
        if (type === 'LOYALTY_PROGRAM') return [givesText({ loyalty_card: { points: draft.points ?? 0 } })]
        if (coupons) return [gives(draft.discount)]
        return tiers.map((tier, place) => `${number(place + 1)}. ${tier.name}: ${gives(tier.discount)}`)
      case 'codes':
        if (isGrowing(draft)) return [t.codesGrowing(example)]
        return [draft.how === 'one' ? t.codesOne(draft.code) : t.codesMany(number(draft.count ?? 0), example)]
      case 'who':
        return [
          whoMay,
          coupons && perCode !== null ? t.perCode(number(perCode)) : '',
          perCustomer === null ? '' : t.perCustomer(number(perCustomer)),
          total === null ? '' : t.total(number(total)),
          message.trim() === '' ? '' : t.said(message.trim()),
        ]
      case 'review':
        return []
    }
  }
}

function useDiscountText({ discount, tiers }: CampaignDraft): (discount: DiscountDraft) => string {
  const gives = useGivesText()
  const { data } = useQuery({
    ...ask('GET /v1/products', { query: { limit: 100 } }),
    enabled: [discount, ...tiers.map((tier) => tier.discount)].some(({ kind }) => kind === 'UNIT'),
  })
  return (each) =>
    gives({ discount: { ...discountBody(each), product: data?.products.find(({ id }) => id === each.product) } })
}

function useWhoText({ who, rule, segments }: CampaignDraft): string {
  const { review: t } = useTexts(newCampaignTexts)
  const { language } = useLanguage()
  const { data: all } = useQuery(readAllSegments)
  const { data: rules } = useQuery({
    ...ask('GET /v1/validation-rules', { query: { limit: 100 } }),
    enabled: who === 'rule',
  })
  if (who === 'everybody') return t.everybody
  if (who === 'rule') return t.rule(rules?.data.find(({ id }) => id === rule)?.name ?? rule ?? '')
  const names = segments.map((id) => all?.find((segment) => segment.id === id)?.name ?? id)
  return t[who](new Intl.ListFormat(language, { type: 'disjunction' }).format(names))
}
