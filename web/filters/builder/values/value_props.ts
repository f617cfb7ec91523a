import type { Value } from '@coterie/filter'

/** Of a control for one kind of value. What nobody has filled in is undefined. */
export interface ValueProps<V extends Value> {
  readonly value: V | undefined
  readonly onChange: (value: V | undefined) => void
}
