import { CATEGORIES, type Category } from './lists/catalogue.ts'
import { type City, COUNTRIES, type Country } from './lists/countries.ts'
import { type Random, random } from './random.ts'

/** How somebody buys: the hidden cause of everything that the data shows. */
export type Habit = keyof typeof HABITS

export const SOURCES = [
  'Shopify',
  'Mailchimp',
  'web_widget',
  'Intercom',
  'BigCommerce',
  'ActiveCampaign',
  'API',
  'CSV',
] as const

export type Source = (typeof SOURCES)[number]

/** `share` of all customers; orders a year; days since joining and, for those who went away, since leaving. */
const HABITS = Object.freeze({
  loyal: { share: 14, orders: 8, joined: [200, 1800], left: null },
  occasional: { share: 36, orders: 1.7, joined: [60, 1500], left: null },
  lapsed: { share: 20, orders: 4, joined: [400, 1600], left: [60, 600] },
  once: { share: 12, orders: 0, joined: [30, 720], left: null },
  fresh: { share: 9, orders: 7, joined: [0, 60], left: null },
  browsing: { share: 9, orders: 0, joined: [5, 700], left: null },
} as const)

const ORIGINS: Readonly<Record<Source, number>> = {
  Shopify: 30,
  Mailchimp: 22,
  web_widget: 14,
  Intercom: 10,
  BigCommerce: 8,
  ActiveCampaign: 6,
  API: 6,
  CSV: 4,
}

export interface Shopper {
  readonly index: number
  readonly sourceId: string
  readonly habit: Habit
  readonly source: Source
  readonly country: Country
  readonly city: City
  readonly firstName: string
  readonly lastName: string
  /** Orders, and visits without an order, in an average year. */
  readonly ordersPerYear: number
  readonly visitsPerYear: number
  readonly joinedDaysAgo: number
  readonly leftDaysAgo: number
  readonly favourites: readonly Category[]
  readonly device: string
  readonly newsletter: boolean | null
  readonly sms: boolean | null
}

const byName = new Map(COUNTRIES.map((country) => [country.name, country]))
const populations = Object.fromEntries(COUNTRIES.map(({ name, weight }) => [name, weight]))
const shares = Object.fromEntries(Object.entries(HABITS).map(([habit, { share }]) => [habit, share])) as Record<
  Habit,
  number
>

export const nameOf = ({ firstName, lastName }: Shopper): string => `${firstName} ${lastName}`

/** The customer with this number: always the same one for a seed, however many there are. */
export function shopper(seed: number, index: number): Shopper {
  const dice = random(seed, index, 1)
  const habit = dice.weighted(shares)
  const { orders, joined, left } = HABITS[habit]
  const country = byName.get(dice.weighted(populations))!
  const eagerness = Math.exp(dice.normal() * 0.5)
  const leftDaysAgo = left === null ? 0 : dice.between(left[0], left[1])
  const ordersPerYear = orders * eagerness
  return Object.freeze({
    index,
    sourceId: `C-${String(index + 1).padStart(6, '0')}`,
    habit,
    source: dice.weighted(ORIGINS),
    country,
    city: dice.pick(country.cities),
    firstName: dice.pick(country.firstNames),
    lastName: dice.pick(country.lastNames),
    ordersPerYear,
    visitsPerYear: 1.5 + ordersPerYear * 1.2 + (habit === 'browsing' ? 6 * eagerness : 0),
    joinedDaysAgo: Math.max(dice.between(joined[0], joined[1]), leftDaysAgo) + dice.next(),
    leftDaysAgo,
    favourites: dice.sample(CATEGORIES, dice.between(1, 3)),
    device: dice.weighted({ iPhone: 4, Android: 4, Mac: 2, Windows: 3, Linux: 0.3 }),
    ...permissions(dice, habit),
  })
}

function permissions(dice: Random, habit: Habit): Pick<Shopper, 'newsletter' | 'sms'> {
  const answer = (asked: number, agrees: number) => (dice.chance(asked) ? dice.chance(agrees) : null)
  return { newsletter: answer(0.85, habit === 'loyal' ? 0.85 : 0.6), sms: answer(0.5, 0.35) }
}
