import { moveLists } from '../../segments/move_lists.ts'
import { settle } from '../../segments/settle.ts'
import type { Write } from '../../segments/write.ts'
import { type Connections, Refusal, type Tx, transaction } from '../../store/index.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../door/limits.ts'
import { recountSummaries } from '../orders/summary.ts'
import { AliasChanged, aliasesOf, requireUnmerged, resolved, withAliases } from './aliases.ts'
import { beginForCustomers } from './begin.ts'
import { fillBlanks } from './fill_blanks.ts'
import { moveDeeds } from './move_deeds.ts'
import { type CustomerReference, customerReference } from './reference.ts'
import { removeRows } from './remove.ts'
import { customerNotFound } from './save.ts'

export interface Merged {
  /** `unchanged`: the alias was this customer's already. */
  readonly outcome: 'merged' | 'unchanged'
  /** The UUID of the customer who has everything now. */
  readonly customerId: string
}

export interface MergeOptions {
  readonly limits?: IngestLimits
  /** Refuses to merge away whom somebody knows: a customer with an e-mail address, a phone number or a name. */
  readonly onlyAnonymous?: boolean
}

/**
 * Says that two ids (or source ids) are one customer's: what `previous` did and was belongs to `customer` from now on, blanks of
 * the profile are filled, and the previous customer is deleted. Tracking messages that name `previous` go to `customer` then.
 * Either is created if nobody has the source id. Throws `customer_not_found`, and `alias_taken` when `previous` is an alias of
 * somebody else.
 */
export async function mergeCustomer(
  db: Connections,
  projectId: string,
  now: string,
  previous: string,
  customer: string,
  { limits = DEFAULT_INGEST_LIMITS, onlyAnonymous = false }: MergeOptions = {},
): Promise<Merged> {
  const [from, to] = [customerReference(projectId, previous), customerReference(projectId, customer)]
  return withAliases(() =>
    transaction(db, (tx) => merge(tx, projectId, now, previous, from, to, { limits, onlyAnonymous })),
  )
}

async function merge(
  tx: Tx,
  projectId: string,
  now: string,
  alias: string,
  from: CustomerReference,
  asked: CustomerReference,
  { limits, onlyAnonymous }: Required<MergeOptions>,
): Promise<Merged> {
  const aliases = await aliasesOf(tx, projectId, [from.id, asked.id])
  const to = resolved(asked, aliases)
  const known = aliases.get(from.id)
  if (known !== undefined && known !== to.id) throw aliasTaken(alias)
  // Whoever writes by other ways than tracking may have made the customer of an alias again.
  if (to.id === from.id || (known !== undefined && !(await isThere(tx, from.id))))
    return { outcome: 'unchanged', customerId: to.id }
  const { write, present } = await beginForCustomers(tx, projectId, [from, to], now)
  if (known === undefined) await requireUnmerged(tx, projectId, [from.id])
  await requireUnmerged(tx, projectId, [to.id])
  if (!present(to.id)) throw to === asked ? customerNotFound('userId') : new AliasChanged()
  if (!present(from.id)) throw customerNotFound('previousId')
  if (onlyAnonymous && !(await isAnonymous(tx, from.id))) throw notAnonymous(alias)
  await absorb(write, alias, from.id, to.id, limits)
  return { outcome: 'merged', customerId: to.id }
}

/** Of a customer whose row is locked. */
async function isAnonymous(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await tx.query<{ anonymous: boolean }>(
    `select email is null and phone is null and name is null as anonymous from coterie.customers where id = $1`,
    [id],
  )
  return rows[0]!.anonymous
}

function notAnonymous(alias: string): Refusal {
  const message = `${JSON.stringify(alias)} is somebody known (by an e-mail address, a phone number or a name): that takes a server key.`
  return new Refusal('forbidden', message, [{ path: 'previousId', message }])
}

async function isThere(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await tx.query<{ id: string }>('select id from coterie.customers where id = $1', [id])
  return rows.length > 0
}

async function absorb(write: Write, alias: string, from: string, to: string, limits: IngestLimits): Promise<void> {
  const { tx, definitions, now } = write
  await fillBlanks(write, from, to, limits)
  await moveDeeds(tx, from, to)
  await moveLists(write, from, to)
  await rememberAlias(tx, definitions.projectId, alias, from, to, now)
  await removeRows(write, from)
  await recountSummaries(tx, [to])
  await settle(write, [to], 'everything', 'write')
}

/** The aliases of who goes become those of who stays, so that none ever leads to another. */
async function rememberAlias(
  tx: Tx,
  projectId: string,
  alias: string,
  from: string,
  to: string,
  now: string,
): Promise<void> {
  await tx.query('update coterie.customer_aliases set merged_into = $2::uuid where merged_into = $1::uuid', [from, to])
  await tx.query(
    `insert into coterie.customer_aliases (customer_id, project_id, alias, merged_into, since) values ($1, $2, $3, $4, $5)
    on conflict (customer_id) do nothing`,
    [from, projectId, alias, to, now],
  )
}

function aliasTaken(alias: string): Refusal {
  const message = `${JSON.stringify(alias)} is an alias of another customer already, and stays theirs.`
  return new Refusal('alias_taken', message, [{ path: 'previousId', message }])
}
