import type { Field } from '../checked.ts'
import { describe, pathTo } from '../problem.ts'
import type { ProjectSchema } from '../schema.ts'
import type { Scalar, Value } from '../tree.ts'

/** A value that is being read, and what decides whether it will do. */
export interface Reading {
  readonly raw: unknown
  /** Where a problem with the whole value is reported. */
  readonly path: string
  readonly type: Field['type']
  /** From Voucherify's map: numbers and booleans may be texts, one value may stand in a list. */
  readonly lenient: boolean
  /** The only texts the field can have, in any case. */
  readonly values?: readonly string[]
  readonly schema: ProjectSchema
  /** The segment whose filter this is. */
  readonly self?: string
  readonly refuse: (path: string, message: string, suggestion?: string) => void
}

/** What the operator's test gets, and what the tree keeps (nothing where the operator needs no value). */
export interface Read<T> {
  readonly taken: T
  readonly stored?: Value
}

/** Reads one scalar; null when it was refused. */
export type ReadOne<T extends Scalar> = (raw: unknown, path: string, reading: Reading) => T | null

/** One value, or a list of them: any of. */
export function readEach<T extends Scalar>(reading: Reading, readOne: ReadOne<T>): Read<readonly T[]> | null {
  const { raw, path } = reading
  if (!Array.isArray(raw)) {
    const one = readOne(raw, path, reading)
    return one === null ? null : { taken: [one], stored: one }
  }
  if (raw.length === 0) {
    reading.refuse(path, 'An empty list matches nothing: give at least one value.')
    return null
  }
  const all = Array.from(raw, (one, index) => readOne(one, pathTo(path, index), reading))
  if (all.includes(null)) return null
  const taken = all as readonly T[]
  return { taken, stored: taken }
}

/** A single value; a list of exactly one will do in Voucherify's map. */
export function readSingle<T, S extends Value>(
  reading: Reading,
  readOne: (raw: unknown, path: string, reading: Reading) => { taken: T; stored: S } | null,
): Read<T> | null {
  const { raw, path, lenient } = reading
  if (!Array.isArray(raw)) return readOne(raw, path, reading)
  if (lenient && raw.length === 1) return readOne(raw[0], pathTo(path, 0), reading)
  reading.refuse(path, `This operator takes one value, not ${raw.length === 0 ? 'an empty list' : 'a list'}.`)
  return null
}

/** For the readers of one scalar whose stored form is what they took. */
export function same<T extends Scalar>(readOne: ReadOne<T>) {
  return (raw: unknown, path: string, reading: Reading): { taken: T; stored: T } | null => {
    const one = readOne(raw, path, reading)
    return one === null ? null : { taken: one, stored: one }
  }
}

/** "A number is needed here, not the text "5"." */
export function wrongType(reading: Reading, path: string, needed: string, raw: unknown, suggestion?: string): null {
  const instead = raw === undefined ? '' : `, not ${describe(raw)}`
  reading.refuse(path, `${needed} is needed here${instead}.`, suggestion)
  return null
}
