import type { Problem } from '@coterie/filter'
import type { Write } from '../../segments/write.ts'
import { type Connections, type Refusal, type Tx, transaction } from '../../store/index.ts'
import { AliasChanged, aliasesOf, requireUnmerged, resolved, withAliases } from '../customers/aliases.ts'
import { beginForCustomers } from '../customers/begin.ts'
import { settleDeeds } from '../customers/profiles.ts'
import { customerNotFound } from '../customers/save.ts'
import type { IngestLimits } from '../door/limits.ts'
import { at } from '../door/path.ts'
import { eventTypeIds, withEventTypes } from '../events/event_types.ts'
import { eventKey, insertEvents } from '../events/insert.ts'
import type { EventInput } from '../events/read.ts'
import { newsOf, noteNews } from '../news/note_news.ts'
import { planForMany } from '../plan.ts'
import { isRefused, type RefusedItem, refusedItem } from '../refused.ts'
import { type FittingDeed, fittingDeed } from './fitting_deed.ts'
import type { DeedMessage } from './message.ts'
import type { Tracked } from './outcome.ts'
import { type MessageKey, messageKey, rememberMessages, seenMessages } from './seen.ts'
import { writeOrderEvents } from './write_order_events.ts'
import { writeTraits } from './write_traits.ts'

type Results = Map<DeedMessage, Tracked | RefusedItem>

/**
 * Takes what customers are and did in one transaction, each message for itself and those of one customer in their order.
 * `closed`: no further event names fit into the project, and this says so to those that have one.
 */
export function writeDeeds(
  db: Connections,
  projectId: string,
  now: string,
  messages: readonly DeedMessage[],
  limits: IngestLimits,
  closed: Refusal | null = null,
): Promise<Results> {
  return withEventTypes(db, projectId, now, limits, () =>
    withAliases(() => transaction(db, (tx) => writeIn(tx, projectId, now, messages, limits, closed))),
  )
}

async function writeIn(
  tx: Tx,
  projectId: string,
  now: string,
  messages: readonly DeedMessage[],
  limits: IngestLimits,
  closed: Refusal | null,
): Promise<Results> {
  const results: Results = new Map()
  const { write, owned } = await begin(tx, projectId, now, messages, results)
  const seen = new Set(await seenMessages(tx, owned.flatMap(keyOf)))
  const deeds: FittingDeed[] = []
  for (const { message, customerId } of owned) {
    const keys = keyOf({ message, customerId }).map(messageKey)
    if (keys.some((key) => seen.has(key))) {
      results.set(message, { outcome: 'repeated', customerId, problems: [] })
      continue
    }
    const deed = fittingDeed(message, customerId, write, limits, closed)
    if (isRefused(deed)) results.set(message, deed)
    else deeds.push(deed)
    if (!isRefused(deed)) for (const key of keys) seen.add(key)
  }
  await writeFitting(write, deeds, results, limits)
  return results
}

interface Owned {
  readonly message: DeedMessage
  readonly customerId: string
}

/** Locks the customers whom the messages mean by now; those whom nobody knows are refused. */
async function begin(
  tx: Tx,
  projectId: string,
  now: string,
  messages: readonly DeedMessage[],
  results: Results,
): Promise<{ readonly write: Write; readonly owned: readonly Owned[] }> {
  const aliases = await aliasesOf(tx, projectId, [...new Set(messages.map(({ customer }) => customer.id))])
  const meant = messages.map((message) => ({ message, customer: resolved(message.customer, aliases) }))
  const customers = meant.map(({ customer }) => customer)
  const { write, present } = await beginForCustomers(tx, projectId, customers, now)
  await requireUnmerged(tx, projectId, [...new Set(customers.map(({ id }) => id))])
  await planForMany(write, messages.length)
  const owned: Owned[] = []
  for (const { message, customer } of meant) {
    if (present(customer.id)) owned.push({ message, customerId: customer.id })
    else if (customer !== message.customer) throw new AliasChanged()
    else results.set(message, refusedItem(customerNotFound(at(message.path, 'userId'))))
  }
  return { write, owned }
}

/** What a repeat is known by; events are by their own ids. */
function keyOf({ message, customerId }: Owned): readonly MessageKey[] {
  const { id, traits, order } = message
  return id !== null && (traits !== null || order !== null) ? [{ customerId, messageId: id }] : []
}

async function writeFitting(
  write: Write,
  deeds: readonly FittingDeed[],
  results: Results,
  limits: IngestLimits,
): Promise<void> {
  const { tx, definitions, now } = write
  const events = deeds.flatMap(({ event }) => event ?? [])
  const typeIds = eventTypeIds(
    definitions,
    events.map(({ name }) => name),
  )
  const isNew = await insertEvents(tx, events, typeIds, now)
  const orders = await writeOrderEvents(write, deeds, limits)
  const accepted = deeds.filter((deed) => !orders.refused.has(deed))
  const profiles = await writeTraits(write, accepted, limits)
  const touched = new Set([...orders.touched, ...profiles.updated])
  const facts = new Set([...(orders.touched.length > 0 ? ['orders'] : []), ...profiles.facts])
  const fresh: EventInput[] = []
  for (const deed of deeds) {
    const { message, customerId, event } = deed
    const known = event !== null && !isNew.delete(eventKey(event))
    if (event !== null && !known) fresh.push(event)
    const repeated = known && message.traits === null
    if (event !== null && !repeated) {
      touched.add(customerId)
      facts.add(`events.${event.name}`)
    }
    const problems: readonly Problem[] = [
      ...deed.leftOut,
      ...(orders.leftOut.get(deed) ?? []),
      ...profiles.leftOut(deed),
    ]
    const taken: Tracked = { outcome: repeated ? 'repeated' : 'taken', customerId, problems }
    results.set(message, orders.refused.get(deed) ?? taken)
  }
  await noteNews(write, fresh.map(newsOf))
  await rememberMessages(tx, accepted.flatMap(keyOf), now)
  const done = accepted.map(({ message, customerId }) => ({ path: message.path, profile: null, customerId }))
  await settleDeeds(write, { touched: [...touched], facts, accepted: done }, limits)
}
