/** What Voucherify's public API has and we do not, by the first words of the path. */
const RESOURCES: Readonly<Record<string, string>> = {
  campaigns: 'Campaigns',
  vouchers: 'Vouchers',
  publications: 'Publications',
  validations: 'Validations',
  redemptions: 'Redemptions',
  qualifications: 'Qualifications',
  promotions: 'Promotions',
  loyalties: 'Loyalty programmes',
  rewards: 'Rewards',
  exports: 'Exports',
  distributions: 'Distributions',
  webhooks: 'Webhooks',
  connectors: 'Connectors',
  categories: 'Categories',
  'product-collections': 'Product collections',
  skus: 'SKUs',
  referrals: 'Referrals',
  locations: 'Locations',
  templates: 'Templates',
  bin: 'The bin',
  management: 'Management of projects by API',
  validate: 'Validation',
  redeem: 'Redemption',
  publish: 'Publication',
}

const SUBRESOURCES: readonly (readonly [RegExp, string])[] = [
  [/^\/v1\/orders\/export$/, 'The export of orders'],
  [/^\/v1\/products\/[^/]+\/skus(\/|$)/, 'SKUs'],
  [/^\/(v1|client\/v1)\/customers\/[^/]+\/redeemables$/, 'Redeemables'],
]

/** The name of a resource that clients of Voucherify may ask for and that is not here; undefined for what nobody has. */
export function notOffered(url: string): string | undefined {
  const path = url.split('?')[0]!.replace(/\/+$/, '')
  const resource = /^\/(?:v1|client\/v1)\/([^/]+)/.exec(path)?.[1]
  if (resource !== undefined && Object.hasOwn(RESOURCES, resource)) return RESOURCES[resource]
  return SUBRESOURCES.find(([pattern]) => pattern.test(path))?.[1]
}
