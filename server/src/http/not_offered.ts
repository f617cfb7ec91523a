/** What Voucherify's public API has and we do not, by the first words of the path. */
const RESOURCES: Readonly<Record<string, string>> = {
  exports: 'Exports',
  distributions: 'Distributions',
  webhooks: 'Webhooks',
  connectors: 'Connectors',
  categories: 'Categories',
  'product-collections': 'Product collections',
  skus: 'SKUs',
  locations: 'Locations',
  templates: 'Templates',
  bin: 'The bin',
  management: 'Management of projects by API',
}

const SUBRESOURCES: readonly (readonly [RegExp, string])[] = [
  [/^\/client\/v1\/vouchers$/, 'A list of codes for whoever asks'],
  [/^\/v1\/loyalties\/.*\/transactions\/export$/, 'The export of transactions'],
  [/^\/v1\/loyalties\/.*\/points-expiration\/export$/, 'The export of points that expire'],
  [/^\/v1\/loyalties\/.*\/pending-points(\/|$)/, 'Pending points'],
  [/^\/v1\/loyalties\/[^/]+\/(summary|transactions)(\/|$)/, 'Summaries and transactions of whole programmes'],
  [/^\/v1\/vouchers\/[^/]+\/transactions\/export$/, 'The export of transactions'],
  [/^\/v1\/campaigns\/qualification$/, 'The examination of campaigns; POST /v1/qualifications is'],
  [/^\/v1\/campaigns\/[^/]+\/(summary|transactions)(\/|$)/, 'Summaries and transactions of whole campaigns'],
  [/^\/v1\/promotions\/([^/]+\/)?stacks(\/|$)/, 'Promotion stacks'],
  [/^\/v1\/orders\/export$/, 'The export of orders'],
  [/^\/v1\/products\/[^/]+\/skus(\/|$)/, 'SKUs'],
  [/^\/client\/v1\/customers\/[^/]+\/redeemables$/, 'Redeemables'],
]

/**
 * The name of a resource that clients of Voucherify may ask for and that is not here; undefined for what nobody has. Of a path
 * that is here for other methods, only what is named above in full counts.
 */
export function notOffered(url: string, isPathHere = false): string | undefined {
  const path = url.split('?')[0]!.replace(/\/+$/, '')
  const part = SUBRESOURCES.find(([pattern]) => pattern.test(path))?.[1]
  if (part !== undefined || isPathHere) return part
  const resource = /^\/(?:v1|client\/v1)\/([^/]+)/.exec(path)?.[1]
  return resource !== undefined && Object.hasOwn(RESOURCES, resource) ? RESOURCES[resource] : undefined
}
