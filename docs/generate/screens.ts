import type { Page } from 'playwright-core'

/** What is shown of a screen in the documentation. */
export interface Picture {
  readonly name: string
  /** Of the screen as the router knows it: each has its picture. */
  readonly screen: string
  /** Where to go; of what the demo has made, it is looked up. */
  readonly address: string | ((page: Page) => Promise<string>)
  readonly signedOut?: boolean
  /** What is done before the picture is taken. */
  readonly prepare?: (page: Page) => Promise<void>
}

const BUILT = encodeURIComponent(
  'address.country is "Poland" and (orders in the last 90 days >= 2 or metadata.tier is "gold")',
)
const SHOWN = encodeURIComponent('Poland above $100')

/** Every screen, in the order in which one meets them. */
export const PICTURES: readonly Picture[] = Object.freeze([
  { name: 'sign-in', screen: '/sign-in', address: '/sign-in', signedOut: true },
  { name: 'set-password', screen: '/set-password', address: '/set-password', signedOut: true },
  { name: 'start', screen: '/start', address: '/start' },
  { name: 'customers', screen: '/customers', address: '/customers' },
  { name: 'customers-filtered', screen: '/customers', address: `/customers?filter=${BUILT}` },
  { name: 'customer', screen: '/customers/$customer', address: customer('') },
  { name: 'customer-timeline', screen: '/customers/$customer', address: customer('?tab=activity') },
  { name: 'customer-why', screen: '/customers/$customer', address: customer(`?tab=why&segment=${SHOWN}`) },
  { name: 'segments', screen: '/segments', address: '/segments' },
  { name: 'segment-templates', screen: '/segments/new', address: '/segments/new' },
  { name: 'segment-builder', screen: '/segments/new', address: `/segments/new?filter=${BUILT}` },
  { name: 'segment', screen: '/segments/$segment', address: `/segments/${SHOWN}` },
  { name: 'segment-changes', screen: '/segments/$segment', address: `/segments/${SHOWN}?tab=changes` },
  { name: 'segment-edit', screen: '/segments/$segment/edit', address: `/segments/${SHOWN}/edit` },
  { name: 'overlap', screen: '/segments/overlap', address: overlap },
  { name: 'uploads', screen: '/uploads', address: '/uploads' },
  { name: 'upload-new', screen: '/uploads/new', address: '/uploads/new' },
  { name: 'upload', screen: '/uploads/$upload', address: uploaded },
  { name: 'offers', screen: '/offers', address: '/offers' },
  { name: 'offer-audience', screen: '/offers/new', address: '/offers/new?step=audience' },
  { name: 'offer', screen: '/offers/$offer', address: first('/v1/offers', '/offers/') },
  {
    name: 'offer-edit',
    screen: '/offers/$offer/edit',
    address: first('/v1/offers', '/offers/', '/edit?step=audience'),
  },
  { name: 'campaigns', screen: '/campaigns', address: '/campaigns' },
  { name: 'campaign-new', screen: '/campaigns/new', address: '/campaigns/new' },
  { name: 'campaign', screen: '/campaigns/$campaign', address: campaign },
  { name: 'vouchers', screen: '/vouchers', address: '/vouchers' },
  { name: 'voucher', screen: '/vouchers/$code', address: first('/v1/vouchers', '/vouchers/') },
  { name: 'validation-rules', screen: '/validation-rules', address: '/validation-rules' },
  { name: 'validation-rule-new', screen: '/validation-rules/new', address: '/validation-rules/new' },
  {
    name: 'validation-rule',
    screen: '/validation-rules/$rule',
    address: first('/v1/validation-rules', '/validation-rules/'),
  },
  { name: 'redemptions', screen: '/redemptions', address: '/redemptions' },
  {
    name: 'redemption',
    screen: '/redemptions/$redemption',
    address: first('/v1/redemptions?result=FAILURE', '/redemptions/'),
  },
  { name: 'project', screen: '/settings/project', address: '/settings/project' },
  { name: 'schemas', screen: '/settings/schemas', address: '/settings/schemas' },
  { name: 'consents', screen: '/settings/consents', address: '/settings/consents' },
  { name: 'keys', screen: '/settings/keys', address: '/settings/keys' },
  { name: 'people', screen: '/settings/people', address: '/settings/people' },
  { name: 'audit-log', screen: '/settings/audit-log', address: '/settings/audit-log' },
  { name: 'account', screen: '/account', address: '/account' },
])

interface Listed {
  readonly [rows: string]: readonly { readonly id: string; readonly source_id?: string | null }[]
}

/** The page of the first that a list of the API names. */
function first(list: string, before: string, after = '') {
  return async (page: Page): Promise<string> => {
    const [one] = await listed(page, list)
    if (!one) throw new Error(`The demo has none of ${list}.`)
    return `${before}${encodeURIComponent(one.id)}${after}`
  }
}

/** Somebody who did something: a member of the segment that is shown. */
function customer(after: string) {
  return async (page: Page): Promise<string> => {
    const filter = encodeURIComponent('segment is "Poland above $100" and orders in the last 30 days >= 2')
    const [one] = await listed(page, `/v1/customers?limit=1&filter=${filter}`)
    return `/customers/${encodeURIComponent(one?.source_id ?? '')}${after}`
  }
}

/** One whose codes are redeemed. */
async function campaign(page: Page): Promise<string> {
  const all = await listed(page, '/v1/campaigns?limit=100')
  const one = all.find((each) => (each as { name?: string }).name === 'We have missed you')
  return `/campaigns/${encodeURIComponent(one?.id ?? '')}`
}

/** The report of a list with a row that is no id, and two ids that nobody has yet. */
async function uploaded(page: Page): Promise<string> {
  await page.goto('/uploads')
  const id = await page.evaluate(async () => {
    const customers = await fetch('/v1/customers?limit=60').then((answer) => answer.json())
    const ids = (customers.customers as { source_id: string }[]).map(({ source_id }) => source_id)
    const headers = { 'Content-Type': 'application/json' }
    const body = JSON.stringify({ name: `Fair visitors ${new Date().toISOString().slice(0, 16)}`, type: 'custom' })
    const segment = await fetch('/v1/segments', { method: 'POST', headers, body }).then((answer) => answer.json())
    const form = new FormData()
    form.set('mode', 'add')
    const rows = ['membership_id', ...ids, 'C-900001', 'C-900002', '', 'C-900003']
    form.set('file', new Blob([rows.join('\n')], { type: 'text/csv' }), 'fair_visitors.csv')
    const sent = await fetch(`/v1/segments/${segment.id}/importCSV`, { method: 'POST', body: form })
    return ((await sent.json()) as { async_action_id: string }).async_action_id
  })
  await page.waitForTimeout(1500)
  return `/uploads/${id}`
}

async function overlap(page: Page): Promise<string> {
  const names = ['Poland above $100', 'No order for 30 days', 'Spent less than $500']
  const all = await listed(page, '/v1/segments?limit=100')
  const ids = all.flatMap((one) => (names.includes((one as { name?: string }).name ?? '') ? [one.id] : []))
  return `/segments/overlap?segments=${ids.join(',')}`
}

async function listed(page: Page, address: string): Promise<Listed[string]> {
  const answer = await page.request.get(address)
  const body = (await answer.json()) as Listed & { readonly data_ref: string }
  return body[body.data_ref] ?? []
}
