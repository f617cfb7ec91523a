/** The few shapes in which an operator comes down to a test of `checked.ts`. */
import type { DateTest, NumberOp, TextOp } from '../checked.ts'
import { FAMILIES, type Family, type Reduction, type Taken, type ValueKind } from './operator_row.ts'

export const text = (op: Exclude<TextOp, 'is'>, negate = false): Reduction => ({
  takes: 'texts',
  test: (values) => ({ test: 'text', op, values, negate }),
})

export const wholeText = (negate = false): Reduction => ({
  takes: 'whole_texts',
  test: (values) => ({ test: 'text', op: 'is', values, negate }),
})

export const numberAmong = (negate = false): Reduction => ({
  takes: 'numbers',
  test: (values) => ({ test: 'number', op: 'is', values, negate }),
})

export const number = (op: NumberOp): Reduction => ({
  takes: 'number',
  test: (value) => ({ test: 'number', op, values: [value], negate: false }),
})

export const truth = (negate = false): Reduction => ({
  takes: 'truth',
  test: (value) => ({ test: 'boolean', value, negate }),
})

export const segments = (negate = false): Reduction => ({
  takes: 'segments',
  test: (ids) => ({ test: 'segments', segments: ids, negate }),
})

export const elements = (negate = false): Reduction => ({
  takes: 'elements',
  test: (values) => ({ test: 'list_contains', values, negate }),
})

export const size = (op: 'is' | 'less_than' | 'more_than'): Reduction => ({
  takes: 'count',
  test: (value) => ({ test: 'list_count', op, value }),
})

export const onDates = (negate = false): Reduction => ({
  takes: 'dates',
  test: (dates) => ({ test: 'date', date: { op: 'on', dates }, negate }),
})

/** Any of the date tests: what the operator takes, and the test it makes of it. */
export function date<K extends ValueKind>(takes: K, test: (taken: Taken[K]) => DateTest): Reduction {
  return { takes, test: (taken: Taken[K]) => ({ test: 'date', date: test(taken), negate: false }) } as Reduction
}

/** Whether anything is known at all, which every family but the segments can be asked. */
export function known(negate: boolean): Partial<Record<Family, Reduction>> {
  const reduction: Reduction = { takes: 'nothing', test: () => ({ test: 'known', negate }) }
  return Object.fromEntries(FAMILIES.filter((family) => family !== 'segments').map((family) => [family, reduction]))
}
