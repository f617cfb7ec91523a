import type { CONSENTS, CUSTOMER_METADATA } from './declarations.ts'
import { CATEGORIES } from './lists/catalogue.ts'
import { type Random, random } from './random.ts'
import { nameOf, type Shopper } from './shopper.ts'

const DAY_MS = 86_400_000

export interface CustomerBody {
  readonly source_id: string
  readonly name: string
  readonly email?: string
  readonly phone?: string
  readonly birthdate?: string
  readonly created_at: string
  readonly address: Readonly<Record<string, string>>
  readonly metadata: { readonly [K in keyof typeof CUSTOMER_METADATA]?: unknown }
  readonly consents: { readonly [K in keyof typeof CONSENTS]?: boolean }
}

export interface Profile {
  readonly body: CustomerBody
  /** What the system that the customer came from says of them. */
  readonly systemMetadata: Readonly<Record<string, unknown>>
}

/** What the shop knows of a customer, at the moment `now` (milliseconds). */
export function profileOf(seed: number, shopper: Shopper, now: number): Profile {
  const dice = random(seed, shopper.index, 2)
  const { sourceId, country, joinedDaysAgo, newsletter, sms } = shopper
  const body: CustomerBody = {
    source_id: sourceId,
    name: nameOf(shopper),
    ...(dice.chance(0.97) && { email: mailAddress(dice, shopper) }),
    ...(dice.chance(0.6) && { phone: `${country.dial} ${String(dice.between(0, 9999)).padStart(4, '0')}` }),
    ...(dice.chance(0.75) && { birthdate: birthdate(dice, now) }),
    created_at: new Date(now - joinedDaysAgo * DAY_MS).toISOString(),
    address: address(dice, shopper),
    metadata: metadata(dice, shopper, now),
    consents: { ...(newsletter !== null && { newsletter }), ...(sms !== null && { sms }) },
  }
  return { body, systemMetadata: origin(dice, shopper) }
}

/** The letters of a name that an e-mail address can hold. */
const latin = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replaceAll(/[^a-z]/g, '')

function mailAddress(dice: Random, { firstName, lastName, country }: Shopper): string {
  const [first, last] = [latin(firstName), latin(lastName)]
  const local = dice.pick([`${first}.${last}`, `${first[0]}.${last}`, `${first}${last}`, `${last}.${first}`])
  return `${local}${dice.chance(0.7) ? dice.between(1, 999) : ''}@${dice.pick(country.mail)}`
}

const digits = (dice: Random, pattern: string): string => pattern.replaceAll('#', () => String(dice.between(0, 9)))

function address(dice: Random, { country, city }: Shopper): CustomerBody['address'] {
  return {
    line_1: dice.pick(country.streets).replace('#', String(dice.between(1, 240))),
    city: city.name,
    state: city.state,
    postal_code: digits(dice, city.postalCode),
    country: country.name,
  }
}

/** Between 18 and 90 years before `now`, most often about 40. */
function birthdate(dice: Random, now: number): string {
  const years = Math.min(Math.max(41 + dice.normal() * 14, 18), 90)
  return new Date(now - (years * 365.2425 + dice.next()) * DAY_MS).toISOString().slice(0, 10)
}

export const TIERS = ['bronze', 'silver', 'gold', 'platinum'] as const
export const STORES = ['Chicago Loop', 'Wicker Park', 'Naperville', 'Online'] as const

function metadata(dice: Random, shopper: Shopper, now: number): CustomerBody['metadata'] {
  const { habit, favourites, joinedDaysAgo } = shopper
  const tier = Math.min((habit === 'loyal' ? 1 : 0) + (dice.chance(0.45) ? 1 : 0) + (dice.chance(0.15) ? 1 : 0), 3)
  const day = (days: number) => new Date(now + days * DAY_MS)
  return {
    ...workplace(dice, shopper),
    ...(habit !== 'browsing' && { tier: TIERS[tier] }),
    ...(dice.chance(0.8) && { preferred_store: dice.weighted(storeWeights(shopper)) }),
    ...(dice.chance(0.7) && { interests: [...new Set([...favourites, dice.pick(CATEGORIES)])] }),
    score: Math.round(Math.min(Math.max(50 + dice.normal() * 18 + tier * 8, 0), 100) * 10) / 10,
    ...(tier > 0 && { renewal_date: day(dice.between(-20, 365)).toISOString().slice(0, 10) }),
    ...(dice.chance(0.4) && { app_installed_at: day(-dice.next() * Math.min(joinedDaysAgo, 700)).toISOString() }),
    ...(dice.chance(0.08) && { vip: true }),
  }
}

/** Where people work, as far as they say: mostly near home. */
function workplace(dice: Random, { country, city }: Shopper): { readonly work_zipcode?: string } {
  if (country.name !== 'United States' || dice.chance(0.25)) return {}
  const nearChicago = city.state === 'IL' ? 0.85 : 0.02
  return { work_zipcode: digits(dice, dice.chance(nearChicago) ? '606##' : city.postalCode) }
}

function storeWeights({ city }: Shopper): Readonly<Record<(typeof STORES)[number], number>> {
  return city.state === 'IL'
    ? { 'Chicago Loop': 5, 'Wicker Park': 3, Naperville: 2, Online: 3 }
    : { 'Chicago Loop': 0.2, 'Wicker Park': 0, Naperville: 0, Online: 20 }
}

function origin(dice: Random, { source }: Shopper): Profile['systemMetadata'] {
  const some = (items: readonly string[]) => dice.sample(items, dice.between(1, 2))
  switch (source) {
    case 'Mailchimp':
      return { source, mailchimp: { lists: some(['Weekly letter', 'Sales', 'New arrivals']) } }
    case 'Intercom':
      return { source, intercom: { type: dice.weighted({ user: 3, lead: 1 }) } }
    case 'web_widget':
      return { source, web_widget: { widgets: some(['Exit pop-up', 'Spring raffle', 'Footer form']) } }
    case 'ActiveCampaign':
      return { source, active_campaign: { tags: some(['lead', 'engaged', 'winback']) } }
    case 'Shopify':
      return { source, shopify: { tags: some(['wholesale', 'gift buyer', 'pickup']) } }
    case 'BigCommerce':
      return { source, big_commerce: { group: dice.pick(['Retail', 'Trade']) } }
    default:
      return { source }
  }
}
