import { type Sql, sql } from '../../store/index.ts'

/** One thing that rows can be sorted by. */
export interface SortKey {
  readonly kind: 'instant' | 'date' | 'text' | 'number' | 'json'
  readonly value: Sql
  /** Rows without a value stand last, in both directions. */
  readonly nullable: boolean
}

/** One way through rows: sorted by a key, rows of equal keys by id, in one direction. */
export interface Walk {
  /** As callers write it: `-created_at`. Cursors of one walk are no cursors of another. */
  readonly name: string
  readonly key: SortKey
  readonly descending: boolean
  /** The column that tells rows of equal keys apart. */
  readonly id: Sql
  readonly idKind: 'uuid' | 'text'
}

/** The walk that `sort` names, a key or `-` and a key; null when there is no such key. */
export function walkOf(sort: string, id: Sql, keys: (name: string) => SortKey | null): Walk | null {
  const descending = sort.startsWith('-')
  const key = keys(descending ? sort.slice(1) : sort)
  return key && { name: sort, key, descending, id, idKind: 'uuid' }
}

/** Rows of `alias` by their creation or last update, as Voucherify's lists have it; null for anything else. */
export function walkByTime(sort: string, alias: string): Walk | null {
  const at = (name: string, nullable: boolean): SortKey => ({
    kind: 'instant',
    value: sql.ident(alias, name),
    nullable,
  })
  const keys: Readonly<Record<string, SortKey>> = {
    created_at: at('created_at', false),
    updated_at: at('updated_at', true),
  }
  return walkOf(sort, sql.ident(alias, 'id'), (name) => (Object.hasOwn(keys, name) ? keys[name]! : null))
}
