import type { Property } from '@coterie/filter'
import { isDate } from '../../../../filter/values/calendar.ts'
import { isStoredInstant } from '../door/moment.ts'

/** Digits that name things rather than count them: `work_zipcode`, `phone`, `store_id`, `orderNo`. */
const NAMES_THINGS = [
  /(^|[^a-z])(id|ids|zip|plz|sku|ean|isbn|gtin|pin|tel)([^a-z]|$)|([^a-z]|^)(no|nr)$|zip_?code|post(al)?_?code|postal|phone|code$/i,
  /[a-z](Id|No|Nr|Zip)$/,
]

type Inferred = Property['type']

// A whole number of 16 digits or more, or one that begins with 0, would not come back as it was.
const SAFE_NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d{1,10})?$/

const KINDS: readonly { readonly type: Inferred; readonly fits: (text: string) => boolean }[] = [
  { type: 'boolean', fits: (text) => text === 'true' || text === 'false' || text === 'TRUE' || text === 'FALSE' },
  { type: 'number', fits: (text) => text.length <= 16 && SAFE_NUMBER.test(text) },
  { type: 'date', fits: isDate },
  { type: 'datetime', fits: isStoredInstant },
]

/** What the values of a column nobody declared have in common. */
export interface Inference {
  see(text: string): void
  /** undefined: no value was seen. */
  type(): Inferred | undefined
}

/** Empty cells say nothing. One value that is no number makes the column text, as does a name such as `zip` or `store_id`. */
export function inference(column: string): Inference {
  let kinds = NAMES_THINGS.some((pattern) => pattern.test(column))
    ? KINDS.filter(({ type }) => type !== 'number')
    : KINDS
  let seen = false
  return {
    see: (text) => {
      if (text === '') return
      seen = true
      if (kinds.length > 0 && !kinds.every(({ fits }) => fits(text))) kinds = kinds.filter(({ fits }) => fits(text))
    },
    type: () => (seen ? (kinds[0]?.type ?? 'string') : undefined),
  }
}
