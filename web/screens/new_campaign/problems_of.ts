import { codesOf } from '../../promotions/code_examples.ts'
import type { Same } from '../../texts/catalogue.ts'
import type { Problems } from '../../wizard/problems.ts'
import { type CampaignDraft, type DiscountDraft, isGrowing } from './draft.ts'
import type { newCampaignTexts } from './texts.ts'

type Texts = Same<(typeof newCampaignTexts)['en']>['problems']

/** What can be seen to be wrong without asking the server; it has the last word. */
export function problemsOf(draft: CampaignDraft, t: Texts): Problems {
  return Object.fromEntries([...ofBasics(draft, t), ...ofGiven(draft, t), ...ofCodes(draft, t), ...ofWho(draft, t)])
}

type Found = readonly (readonly [field: string, text: string])[]

const when = (wrong: boolean, field: string, text: string): Found => (wrong ? [[field, text]] : [])

const ofBasics = ({ name, starts, ends, from, to }: CampaignDraft, t: Texts): Found => [
  ...when(name.trim() === '', 'name', t.needed),
  ...when(starts !== '' && ends !== '' && ends <= starts, 'ends', t.endsBefore),
  ...when((from === '') !== (to === ''), from === '' ? 'from' : 'to', t.bothHours),
]

function ofGiven({ type, discount, giftAmount, tiers }: CampaignDraft, t: Texts): Found {
  switch (type) {
    case 'GIFT_VOUCHERS':
      return when(!giftAmount, 'giftAmount', t.needed)
    case 'LOYALTY_PROGRAM':
      return []
    case 'PROMOTION':
      return tiers.flatMap((tier, place) => [
        ...when(tier.name.trim() === '', `tiers.${place}.name`, t.needed),
        ...ofDiscount(tier.discount, `tiers.${place}.discount`, t),
      ])
    default:
      return ofDiscount(discount, 'discount', t)
  }
}

function ofDiscount({ kind, percent, amount, product, units }: DiscountDraft, path: string, t: Texts): Found {
  switch (kind) {
    case 'PERCENT':
      return when(percent === null || percent <= 0 || percent > 100, `${path}.percent`, t.percent)
    case 'AMOUNT':
      return when(!amount, `${path}.amount`, t.needed)
    case 'FIXED':
      return when(amount === null, `${path}.amount`, t.needed)
    case 'UNIT':
      return [
        ...when(product === null, `${path}.product`, t.needed),
        ...when(units === null || units < 1, `${path}.units`, t.needed),
      ]
  }
}

function ofCodes(draft: CampaignDraft, t: Texts): Found {
  const { type, how, count, pattern, code } = draft
  if (type === 'PROMOTION') return []
  const growing = isGrowing(draft)
  if (how === 'one' && !growing) return when(code.trim() === '', 'code', t.needed)
  const drawn = pattern.includes('#')
  const none = when(!drawn, 'pattern', t.pattern)
  if (growing) return none
  const most = codesOf(pattern)
  return [
    ...none,
    ...when(count === null || count < 1 || count > 100_000, 'count', t.count),
    ...when(drawn && (count ?? 0) > most, 'pattern', t.tooFew(String(most))),
  ]
}

const ofWho = ({ who, segments, rule }: CampaignDraft, t: Texts): Found => [
  ...when((who === 'in' || who === 'out') && segments.length === 0, 'segments', t.segments),
  ...when(who === 'rule' && rule === null, 'rule', t.needed),
]
