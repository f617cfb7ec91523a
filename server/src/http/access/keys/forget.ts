import type { Database } from '../../../store/index.ts'
import type { Key } from './key.ts'

type Forget = (key: Pick<Key, 'kind' | 'appId'>) => void

const rings = new WeakMap<Database, Forget[]>()

/** From now on `forget` hears of every change of a key that this process makes in this database. */
export function onKeyChange(db: Database, forget: Forget): void {
  rings.set(db, [...(rings.get(db) ?? []), forget])
}

/** To be called after the commit: before, a ring could read once more what was. */
export function forgetKey(db: Database, key: Pick<Key, 'kind' | 'appId'>): void {
  for (const forget of rings.get(db) ?? []) forget(key)
}
