import type { Filter } from '@coterie/filter'
import { api } from '../../../api/api.ts'
import type { CustomersSearch } from '../route.ts'
import type { Selection } from '../selection.ts'

/** What the search looks through, as filters name it. */
const SEARCHED = ['name', 'email', 'phone', 'source_id'] as const

type Saved =
  | {
      readonly type: 'static' | 'auto-update'
      readonly filter?: Filter
      readonly q?: string
      readonly except?: string[]
    }
  | { readonly type: 'static'; readonly customers: string[] }

/** What to send for a segment of those who are ticked, or of all that match. */
export async function readSaved(
  kind: 'static' | 'auto-update',
  search: CustomersSearch,
  { all, ids }: Selection,
  searchToo: boolean,
): Promise<Saved> {
  if (kind === 'static' && !all) return { type: 'static', customers: [...ids] }
  const filters = await filtersOf(search)
  const { q } = search
  if (kind === 'static') {
    const filter = joined(filters)
    // Of everybody as they are now, nothing narrows it; every customer has a time of creation.
    const everybody = filter === null && q === undefined && ids.size === 0
    return {
      type: 'static',
      ...(everybody && { filter: { field: 'created_at', op: 'has_value', value: true } }),
      ...(filter && { filter }),
      ...(q !== undefined && { q }),
      ...(ids.size > 0 && { except: [...ids] }),
    }
  }
  const filter = joined(q !== undefined && searchToo ? [...filters, found(q)] : filters)
  return { type: 'auto-update', ...(filter && { filter }) }
}

/** Being a member of the segment that is looked at is a filter like others. */
async function filtersOf({ filter, segment }: CustomersSearch): Promise<readonly Filter[]> {
  const [converted, shown] = await Promise.all([
    filter === undefined ? null : api.call('POST /v1/filters/convert', { body: { filter } }),
    segment === undefined ? null : api.call('GET /v1/segments/:segment', { params: { segment } }),
  ])
  return [
    ...(converted ? [converted.tree as Filter] : []),
    ...(shown ? [{ field: 'segment', op: 'in', value: [shown.id] }] : []),
  ]
}

const found = (q: string): Filter => ({ any: SEARCHED.map((field) => ({ field, op: 'contains', value: q })) })

function joined(filters: readonly Filter[]): Filter | null {
  const [only = null] = filters
  return filters.length > 1 ? { all: filters } : only
}
