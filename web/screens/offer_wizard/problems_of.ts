import type { Same } from '../../texts/catalogue.ts'
import type { Problems } from '../../wizard/problems.ts'
import { lackOf } from './audience_part.ts'
import { jsonObject, type OfferValues } from './offer_values.ts'
import type { Step } from './route.ts'
import type { offerWizardTexts } from './texts.ts'

type ProblemTexts = Same<(typeof offerWizardTexts)['en']['problems']>

/** What can be told without asking the server; fields are called as it calls them. */
export function problemsOf(values: OfferValues, t: ProblemTexts): Problems {
  const found: Record<string, string> = {}
  if (values.name.trim() === '') found.name = t.name
  if (jsonObject(values.more) === null) found.content = t.json
  if (jsonObject(values.custom) === null) found.custom_data = t.json
  if (values.leadsTo === 'campaign' && values.campaign === null) found.redeemable = t.campaign
  if (values.leadsTo === 'promotion_tier' && values.tier === null) found.redeemable = t.tier
  for (const [n, part] of values.parts.entries()) {
    const lack = lackOf(part)
    if (lack !== null) found[`audiences[${n}]`] = t[lack]
  }
  if (values.from !== '' && values.until !== '' && values.until <= values.from) found.expire_at = t.until
  return found
}

/** Every field at which the server can be told to be wrong. */
export const fieldsOf = ({ parts }: OfferValues): readonly string[] => [
  ...['name', 'content.title', 'content.text', 'content.image_url', 'content', 'custom_data', 'category'],
  'redeemable',
  ...['audiences', ...parts.map((_, n) => `audiences[${n}]`)],
  ...['publish_at', 'expire_at', 'must_activate'],
  ...['global_award', 'member_award', 'global_activation', 'member_activation'].map((limit) => `limits.${limit}`),
]

const WHERE: readonly (readonly [prefix: string, step: Step])[] = [
  ['redeemable', 'reward'],
  ['audiences', 'audience'],
  ['publish_at', 'when'],
  ['expire_at', 'when'],
  ['must_activate', 'when'],
  ['limits', 'when'],
]

/** The step that has a field. */
export const stepOf = (field: string): Step => WHERE.find(([prefix]) => field.startsWith(prefix))?.[1] ?? 'what'
