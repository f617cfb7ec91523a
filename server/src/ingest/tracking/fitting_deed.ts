import type { Problem } from '@coterie/filter'
import type { Write } from '../../segments/write.ts'
import { newId, type Refusal } from '../../store/index.ts'
import type { CustomerPatch } from '../customers/patch.ts'
import type { IngestLimits } from '../door/limits.ts'
import { missingKeyProblem, missingKeys } from '../door/metadata.ts'
import { at } from '../door/path.ts'
import type { EventInput } from '../events/read.ts'
import { type RefusedItem, refusedItem, wrongItem } from '../refused.ts'
import { fitting } from './fitting.ts'
import type { DeedMessage } from './message.ts'
import { readTraits } from './traits.ts'

/** A message of a customer who is locked, as far as it fits what the project has declared. */
export interface FittingDeed {
  readonly message: DeedMessage
  readonly customerId: string
  readonly patch: CustomerPatch | null
  readonly event: EventInput | null
  /** What of it does not fit and is left out. */
  readonly leftOut: readonly Problem[]
}

/** Or why it cannot be taken: an event that lacks what its schema requires, or has a name for which there is no room. */
export function fittingDeed(
  message: DeedMessage,
  customerId: string,
  { definitions }: Write,
  limits: IngestLimits,
  closed: Refusal | null,
): FittingDeed | RefusedItem {
  const leftOut: Problem[] = []
  const missing: Problem[] = []
  const { traits, event } = message
  if (event !== null && closed !== null && !definitions.eventTypes.has(event.name)) return refusedItem(closed)
  const declared =
    event && Object.hasOwn(definitions.schema.events, event.name) ? definitions.schema.events[event.name]! : {}
  const properties = event && fitting(event.properties, declared, event.path, limits, leftOut)
  for (const key of event ? missingKeys(properties!, declared) : []) missing.push(missingKeyProblem(event!.path, key))
  if (missing.length > 0) return wrongItem([...leftOut, ...missing])
  const patch = traits && readTraits(traits.values, customerId, traits.path, definitions, limits, leftOut)
  const input: EventInput | null = event && {
    path: at(message.path, 'properties'),
    id: message.id ?? newId(),
    sourceId: message.messageId,
    name: event.name,
    customer: message.customer,
    customerId,
    profile: null,
    createdAt: message.at,
    properties: properties!.set,
  }
  return { message, customerId, patch, event: input, leftOut }
}
