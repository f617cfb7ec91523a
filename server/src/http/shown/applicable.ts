import type { Static } from 'typebox'
import type { Applied } from '../../promotions/examine/examination.ts'
import type { ApplicableEntry } from '../../promotions/money/applicable.ts'
import { goodsName, sameGoods } from '../../promotions/money/goods.ts'
import { EMPTY_ORDER, type PricedOrder } from '../../promotions/money/order.ts'
import { selectParts } from '../../promotions/money/select_parts.ts'
import type { ApplicableList } from '../contract/examined.ts'

type List = Static<typeof ApplicableList>

const listOf = (data: List['data']): List => ({ object: 'list', data_ref: 'data', data, total: data.length })

/** Which lines a discount touches and leaves alone, as its rules name them, with the places of these lines. */
export function shownApplicable({ applicable, after }: Pick<Applied, 'applicable' | 'after'>): {
  readonly applicable_to: List
  readonly inapplicable_to: List
} {
  const order = after ?? EMPTY_ORDER
  const parts = applicable.included.length > 0 ? selectParts(order, applicable) : []
  return {
    applicable_to: listOf(
      applicable.included.map((entry, i) => ({
        ...entry,
        order_item_indices: parts.filter(({ entry: chosenBy }) => chosenBy === i).map(({ at }) => at),
      })),
    ),
    inapplicable_to: listOf(
      applicable.excluded.map((entry) => ({ ...entry, order_item_indices: namedBy(order, entry) })),
    ),
  }
}

const namedBy = ({ lines }: PricedOrder, entry: ApplicableEntry): number[] =>
  [...lines.keys()].filter((at) =>
    sameGoods(entry.object === 'sku' ? lines[at]!.sku : lines[at]!.product, goodsName({ ...entry })),
  )
