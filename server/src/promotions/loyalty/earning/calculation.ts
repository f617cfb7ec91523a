import { describe, orList, type Problem } from '../../../../../filter/problem.ts'
import { isObject, type JsonObject } from '../../../ingest/door/json.ts'
import { at } from '../../../ingest/door/path.ts'
import { requireWhole } from '../read_whole.ts'

/** What an earning rule gives: so many points, or so many for every so much of something. */
export type Calculation =
  | { readonly type: 'FIXED'; readonly points: number }
  | ({ readonly type: 'PROPORTIONAL'; readonly calculation_type: CalculationType } & JsonObject)

/** Of what a proportional rule counts, and where in the rule that stands. */
export const CALCULATIONS = Object.freeze({
  ORDER_AMOUNT: { at: ['order', 'amount'], of: 'order' },
  ORDER_TOTAL_AMOUNT: { at: ['order', 'total_amount'], of: 'order' },
  ORDER_METADATA: { at: ['order', 'metadata'], of: 'order' },
  ORDER_ITEMS_AMOUNT: { at: ['order_items', 'amount'], of: 'order' },
  ORDER_ITEMS_SUBTOTAL_AMOUNT: { at: ['order_items', 'subtotal_amount'], of: 'order' },
  ORDER_ITEMS_QUANTITY: { at: ['order_items', 'quantity'], of: 'order' },
  CUSTOMER_METADATA: { at: ['customer', 'metadata'], of: 'anything' },
  CUSTOM_EVENT_METADATA: { at: ['custom_event', 'metadata'], of: 'event' },
} as const satisfies Record<string, { at: readonly [string, string]; of: string }>)
export type CalculationType = keyof typeof CALCULATIONS

/** `every` so much, in minor units where it is money, `points`. */
export interface Proportion {
  readonly every: number
  readonly points: number
  /** Of metadata: the key. */
  readonly property?: string
  /** Of items: which. */
  readonly object?: 'product' | 'sku'
  readonly id?: string
}

export type EarnedBy = 'order' | 'event' | 'segment'

/** The proportion of a proportional rule. */
export function proportionOf(calculation: Extract<Calculation, { type: 'PROPORTIONAL' }>): Proportion {
  const [owner, what] = CALCULATIONS[calculation.calculation_type].at
  return (calculation[owner] as JsonObject)[what] as unknown as Proportion
}

/** Reads `loyalty` of an earning rule; `{points}` alone keeps what was `before`. */
export function readCalculation(
  value: unknown,
  by: EarnedBy,
  problems: Problem[],
  before?: Calculation,
): Calculation | undefined {
  if (!isObject(value)) {
    problems.push({
      path: 'loyalty',
      message: `An object such as {"type": "FIXED", "points": 5} is needed here, not ${describe(value)}.`,
    })
    return undefined
  }
  const type = value.type ?? before?.type
  if (type === 'FIXED') {
    const points = requireWhole(value.points, 'loyalty.points', problems, POINTS)
    return points === undefined ? undefined : Object.freeze({ type: 'FIXED', points })
  }
  if (type === 'PROPORTIONAL') return readProportional(value, by, problems, before)
  problems.push({ path: 'loyalty.type', message: `FIXED or PROPORTIONAL is needed here, not ${describe(value.type)}.` })
  return undefined
}

const POINTS = { least: 1, what: 'whole number of points' }

function readProportional(
  value: JsonObject,
  by: EarnedBy,
  problems: Problem[],
  before: Calculation | undefined,
): Calculation | undefined {
  const kept = before?.type === 'PROPORTIONAL' && value.type === undefined ? before.calculation_type : undefined
  const known = Object.keys(CALCULATIONS) as CalculationType[]
  const offered = known.filter((each) => ['anything', by].includes(CALCULATIONS[each].of))
  const calculation_type = offered.find((each) => each === (value.calculation_type ?? kept))
  if (calculation_type === undefined) {
    problems.push({
      path: 'loyalty.calculation_type',
      message: `${orList(offered)} is needed here, not ${describe(value.calculation_type)}.`,
    })
    return undefined
  }
  const [owner, what] = CALCULATIONS[calculation_type].at
  const inner = isObject(value[owner]) ? (value[owner] as JsonObject)[what] : undefined
  const path = at(at('loyalty', owner), what)
  if (!isObject(inner)) {
    problems.push({
      path,
      message: `Loyalty ${owner} rules must contain one of the following properties - '${what}'`,
    })
    return undefined
  }
  const proportion = readProportion(inner, owner, what, path, problems)
  return (
    proportion &&
    Object.freeze({ type: 'PROPORTIONAL', calculation_type, [owner]: Object.freeze({ [what]: proportion }) })
  )
}

function readProportion(
  body: JsonObject,
  owner: string,
  what: string,
  path: string,
  problems: Problem[],
): Proportion | undefined {
  const before = problems.length
  const every = requireWhole(body.every, at(path, 'every'), problems, { least: 1 })
  const points = requireWhole(body.points, at(path, 'points'), problems, POINTS)
  const text = (key: string): string | undefined => {
    if (typeof body[key] === 'string' && body[key] !== '') return body[key]
    problems.push({ path: at(path, key), message: `A text is needed here, not ${describe(body[key])}.` })
    return undefined
  }
  const property = what === 'metadata' ? text('property') : undefined
  const id = owner === 'order_items' ? text('id') : undefined
  const object = owner === 'order_items' ? body.object : undefined
  if (owner === 'order_items' && object !== 'product' && object !== 'sku')
    problems.push({
      path: at(path, 'object'),
      message:
        object === 'products_collection'
          ? 'Product collections are not offered: name a product.'
          : `product or sku is needed here, not ${describe(object)}.`,
    })
  if (problems.length > before) return undefined
  return Object.freeze({
    every: every!,
    points: points!,
    ...(property !== undefined && { property }),
    ...(id !== undefined && { object: object as 'product' | 'sku', id }),
  })
}
