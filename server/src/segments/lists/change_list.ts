import type { Problem } from '@coterie/filter'
import { type Database, encodeId, invalidInput, sql, type Tx, transaction } from '../../store/index.ts'
import type { Cause } from '../cause.ts'
import { readDefinitions } from '../definitions.ts'
import { beginWrite } from '../write.ts'
import { type Changed, changeSome, type Direction } from './change_some.ts'
import { findList } from './find_list.ts'
import { holdSome } from './hold_list.ts'
import { rangesOf } from './ranges.ts'
import { CHUNK, checkCount, type NamedIds, readIds } from './read_ids.ts'
import { replaceList } from './replace_list.ts'

/** Ids (`cust_…`) or source ids; `replace` stands alone. */
export interface ListChange {
  readonly add?: unknown
  readonly remove?: unknown
  readonly replace?: unknown
}

/** Customers, each counted once: all who were named, and when replacing those who left because they were not. */
export interface ListChanged {
  readonly added: number
  readonly removed: number
  /** Were already as they should be. */
  readonly already: number
  /** Nobody yet. Those to be added wait, and enter when they appear; those to be removed wait no longer. */
  readonly unknown: number
}

/**
 * Changes who is on a custom segment (`seg_…` or name), up to 100,000 ids. Up to 10,000 customers enter and leave together,
 * more in one transaction after the other; replacing is always one. Throws a `Refusal` with every problem at once.
 */
export async function changeList(
  db: Database,
  projectId: string,
  segment: string,
  change: ListChange,
  now: string,
  cause: Cause = 'manual',
): Promise<ListChanged> {
  const { add, remove, replace } = readChange(projectId, change)
  const { segmentId } = findList(await readDefinitions(db, projectId), segment)
  const id = encodeId('seg', segmentId)
  if (replace) return replaceWith(db, projectId, id, replace, now, cause)
  const steps = [...stepsOf('remove', remove), ...stepsOf('add', add)]
  const together = add.size + remove.size <= CHUNK ? [steps] : steps.map((step) => [step])
  let total = NOTHING
  for (const some of together) {
    const changes = await transaction(db, (tx) => takeSteps(tx, projectId, id, some, now, cause))
    total = changes.reduce(plus, total)
  }
  return total
}

const NOTHING: ListChanged = Object.freeze({ added: 0, removed: 0, already: 0, unknown: 0 })

function plus(total: ListChanged, more: ListChanged): ListChanged {
  return {
    added: total.added + more.added,
    removed: total.removed + more.removed,
    already: total.already + more.already,
    unknown: total.unknown + more.unknown,
  }
}

interface ReadChange {
  readonly add: NamedIds
  readonly remove: NamedIds
  readonly replace: NamedIds | null
}

function readChange(projectId: string, { add, remove, replace }: ListChange): ReadChange {
  checkCount([add, remove, replace].reduce<number>((all, ids) => all + (Array.isArray(ids) ? ids.length : 0), 0))
  const problems: Problem[] = []
  const read = {
    add: readIds(projectId, add, 'add', problems),
    remove: readIds(projectId, remove, 'remove', problems),
    replace: replace === undefined || replace === null ? null : readIds(projectId, replace, 'replace', problems),
  }
  if (read.replace && (add || remove))
    problems.push({
      path: 'replace',
      message: 'The whole list is replaced, or some are added and removed; not both at once.',
    })
  if (!read.replace && !add && !remove)
    problems.push({
      path: 'add',
      message: 'A list of ids to add, to remove or to replace all others with is needed here.',
    })
  const both = [...read.add.keys()].find((customerId) => read.remove.has(customerId))
  if (both)
    problems.push({ path: 'remove', message: `${JSON.stringify(read.remove.get(both))} is to be added as well.` })
  if (problems.length > 0) throw invalidInput(problems)
  return read
}

/** Customers to be added or removed in one statement. */
interface Step {
  readonly direction: Direction
  readonly customerIds: readonly string[]
  readonly ids: readonly string[]
}

function stepsOf(direction: Direction, named: NamedIds): readonly Step[] {
  const customerIds = [...named.keys()]
  const ids = [...named.values()]
  return Array.from({ length: Math.ceil(named.size / CHUNK) }, (_, i) => ({
    direction,
    customerIds: customerIds.slice(i * CHUNK, (i + 1) * CHUNK),
    ids: ids.slice(i * CHUNK, (i + 1) * CHUNK),
  }))
}

async function takeSteps(
  tx: Tx,
  projectId: string,
  segment: string,
  steps: readonly Step[],
  now: string,
  cause: Cause,
): Promise<readonly ListChanged[]> {
  const write = await beginWrite(tx, projectId, { ids: [] }, now)
  const list = findList(write.definitions, segment)
  const all = steps.flatMap(({ customerIds }) => customerIds)
  await holdSome(write, list, sql`select unnest(${all}::uuid[])`, rangesOf(all))
  const changes: ListChanged[] = []
  for (const { direction, customerIds, ids } of steps) {
    const listed = sql`select * from unnest(${customerIds}::uuid[], ${ids}::text[]) l (customer_id, source_id)`
    changes.push(changed(direction, await changeSome(write, list, direction, listed, cause)))
  }
  return changes
}

function changed(direction: Direction, { listed, known, moved }: Changed): ListChanged {
  const [added, removed] = direction === 'add' ? [moved, 0] : [0, moved]
  return { added, removed, already: known - moved, unknown: listed - known }
}

async function replaceWith(
  db: Database,
  projectId: string,
  segment: string,
  named: NamedIds,
  now: string,
  cause: Cause,
): Promise<ListChanged> {
  return transaction(db, async (tx) => {
    await tx.query(sql`
      create temp table listed (customer_id uuid primary key, source_id text not null) on commit drop`)
    await tx.query(sql`
      insert into pg_temp.listed
      select * from unnest(${[...named.keys()]}::uuid[], ${[...named.values()]}::text[])`)
    await tx.query('analyze pg_temp.listed')
    const write = await beginWrite(tx, projectId, { ids: [] }, now)
    const { listed, known, entered, departed } = await replaceList(write, findList(write.definitions, segment), cause)
    return { added: entered, removed: departed, already: known - entered, unknown: listed - known }
  })
}
