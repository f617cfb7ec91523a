import { encodeId } from '../../store/index.ts'
import type { Qualifiable } from './qualifiables.ts'

const PREFIXES = Object.freeze({ voucher: 'v', promotion_tier: 'promo', campaign: 'camp' } as const)
/** Where a page goes on after this one: its moment, and its id among those of that moment. */
export const placeOf = ({ createdAt, object, uuid }: Qualifiable): string =>
  `${createdAt} ${encodeId(PREFIXES[object], uuid)}`

/** The moment, as long as that says it all. */
export const placeAfter = (last: Qualifiable, next: Qualifiable): string =>
  last.createdAt === next.createdAt ? placeOf(last) : last.createdAt
