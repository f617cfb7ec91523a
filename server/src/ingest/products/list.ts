import type { Problem } from '@coterie/filter'
import { type Connections, invalidInput, type Sql, sql, transaction } from '../../store/index.ts'
import { getProject } from '../declare/project.ts'
import { TEXT_LIMITS } from '../door/limits.ts'
import { textFlaw } from '../door/text.ts'
import { notSortedBy, type PageRequest, readPage } from '../paging/read_page.ts'
import { type SortKey, type Walk, walkByTime, walkOf } from '../paging/sort_key.ts'
import { type CreatedRange, timeRange } from '../paging/time_range.ts'
import { PRODUCT_RECORD, type ProductRecord, type ProductView, productView } from './view.ts'

export interface ListProducts extends PageRequest, CreatedRange {
  /** A part of the name or source id, in any case. */
  readonly search?: string
  /** `created_at`, `updated_at`, `name`, `source_id` or `price`, `-` before it for descending; `-created_at` unless told. */
  readonly sort?: string
}

export interface ProductsPage {
  readonly products: readonly ProductView[]
  readonly total: number | null
  readonly has_more: boolean
  readonly more_starting_after: string | null
}

/** The products of a project, page by page, as `readPage` has it. */
export function listProducts(
  db: Connections,
  projectId: string,
  { sort = '-created_at', ...asked }: ListProducts = {},
): Promise<ProductsPage> {
  return transaction(
    db,
    async (tx) => {
      const walk = walkByTime(sort, 'p') ?? walkByValue(sort)
      if (!walk) throw notSortedBy(sort, ['created_at', 'updated_at', ...Object.keys(KEYS)])
      const { timeZone } = await getProject(tx, projectId)
      const from = sql`from coterie.products p where ${wanted(asked, projectId, timeZone)}`
      const listing = { columns: PRODUCT_RECORD, from, count: sql`select count(*)::bigint as total ${from}` }
      const { rows, ...page } = await readPage<ProductRecord & { sort_key: string | null }>(tx, listing, walk, asked)
      return { products: rows.map(productView), ...page }
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

const KEYS: Readonly<Record<string, SortKey>> = {
  name: { kind: 'text', value: sql`coterie.fold(p.name) collate "C"`, nullable: true },
  source_id: { kind: 'text', value: sql`p.source_id collate "C"`, nullable: true },
  price: { kind: 'number', value: sql`p.price`, nullable: true },
}

function walkByValue(sort: string): Walk | null {
  return walkOf(sort, sql`p.id`, (name) => (Object.hasOwn(KEYS, name) ? KEYS[name]! : null))
}

function wanted({ search, ...ranges }: ListProducts, projectId: string, timeZone: string): Sql {
  const problems: Problem[] = []
  const conditions = [sql`p.project_id = ${projectId}`, ...timeRange(ranges, 'p', timeZone, problems)]
  if (search) {
    const flaw = textFlaw(search, TEXT_LIMITS.name)
    if (flaw !== null) problems.push({ path: 'search', message: flaw })
    const held = (column: Sql) => sql`strpos(coterie.fold(${column}), coterie.fold(${search})) > 0`
    conditions.push(sql`(${held(sql`p.name`)} or ${held(sql`p.source_id`)})`)
  }
  if (problems.length > 0) throw invalidInput(problems)
  return sql.join(conditions, sql` and `)
}
