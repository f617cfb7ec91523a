import type { Problem } from '@coterie/filter'
import { describe } from '../../../../filter/problem.ts'
import { derivedId } from '../../store/index.ts'
import { type CustomerReference, customerReference } from '../customers/reference.ts'
import { isObject, type JsonObject, requireObject } from '../door/json.ts'
import { TEXT_LIMITS } from '../door/limits.ts'
import { readInstant } from '../door/moment.ts'
import { at } from '../door/path.ts'
import { requireText } from '../door/text.ts'
import { correctedTime } from './corrected_time.ts'
import { isOrderEvent } from './order_events.ts'
import { pageProperties, screenProperties } from './pages.ts'
import { readId, requireId } from './read_id.ts'

interface Common {
  /** Where the message stands, for problems. */
  readonly path: string
  readonly customer: CustomerReference
}

/** Says that two ids are one customer's. */
export interface AliasMessage extends Common {
  readonly kind: 'alias'
  readonly userId: string
  readonly previousId: string
}

/** A thing with a name that holds properties, and where these stand. */
export interface Named {
  readonly name: string
  readonly properties: JsonObject
  readonly path: string
}

/** What a customer is or did. */
export interface DeedMessage extends Common {
  readonly kind: 'deed'
  readonly messageId: string | null
  /** The UUID that follows from the message's id: a repeat is known by it. */
  readonly id: string | null
  /** Corrected for the client's clock; null: when it arrives. */
  readonly at: string | null
  readonly traits: { readonly values: JsonObject; readonly path: string } | null
  readonly event: Named | null
  readonly order: Named | null
}

export type TrackingMessage = AliasMessage | DeedMessage

export interface Received {
  readonly at: string
  /** Of the batch; a message may have its own. */
  readonly sentAt: unknown
}

/** Reads a message of any type; undefined when something is wrong with it. */
export function readMessage(
  value: unknown,
  projectId: string,
  path: string,
  received: Received,
  problems: Problem[],
): TrackingMessage | undefined {
  const before = problems.length
  const body = requireObject(value, path, problems)
  if (body === undefined) return undefined
  const message = body.type === 'alias' ? readAlias(body, projectId, path, problems) : undefined
  const read = message ?? (body.type === 'alias' ? undefined : readDeed(body, projectId, path, received, problems))
  return problems.length > before ? undefined : read
}

function readAlias(body: JsonObject, projectId: string, path: string, problems: Problem[]): AliasMessage | undefined {
  const userId = requireId(body.userId, at(path, 'userId'), problems)
  const previousId = requireId(body.previousId ?? body.anonymousId, at(path, 'previousId'), problems)
  if (userId === undefined || previousId === undefined) return undefined
  return { kind: 'alias', path, userId, previousId, customer: customerReference(projectId, userId) }
}

function readDeed(
  body: JsonObject,
  projectId: string,
  path: string,
  { at: receivedAt, sentAt }: Received,
  problems: Problem[],
): DeedMessage | undefined {
  const name =
    readId(body.userId, at(path, 'userId'), problems) ?? readId(body.anonymousId, at(path, 'anonymousId'), problems)
  const messageId = readId(body.messageId, at(path, 'messageId'), problems) ?? null
  const original = readInstant(body.originalTimestamp ?? body.timestamp, at(path, 'timestamp'), problems)
  const content = readContent(body, path, problems)
  if (name === undefined) {
    if (problems.length === 0)
      problems.push({ path: at(path, 'userId'), message: 'The message needs a userId or an anonymousId.' })
    return undefined
  }
  return {
    kind: 'deed',
    path,
    customer: customerReference(projectId, name),
    messageId,
    id: messageId === null ? null : derivedId(projectId, 'event', messageId),
    at: original === undefined ? null : correctedTime(original, body.sentAt ?? sentAt, receivedAt),
    traits: null,
    event: null,
    order: null,
    ...content,
  }
}

type Content = Partial<Pick<DeedMessage, 'traits' | 'event' | 'order'>>

function readContent(body: JsonObject, path: string, problems: Problem[]): Content {
  const context = isObject(body.context) ? body.context : {}
  const traits = isObject(context.traits) ? { values: context.traits, path: at(at(path, 'context'), 'traits') } : null
  const where = at(path, 'properties')
  const properties = readObject(body.properties, where, problems)
  switch (body.type) {
    case 'identify':
      return { traits: { values: readObject(body.traits, at(path, 'traits'), problems), path: at(path, 'traits') } }
    case 'group': {
      const groupId = requireId(body.groupId, at(path, 'groupId'), problems)
      return { traits: { values: { ...traits?.values, group_id: groupId }, path } }
    }
    case 'track': {
      const name = requireText(body.event, at(path, 'event'), TEXT_LIMITS.eventName, problems) ?? ''
      const named = { name, properties, path: where }
      return isOrderEvent(named) ? { traits, order: named } : { traits, event: named }
    }
    case 'page':
      return {
        traits,
        event: { name: 'Page Viewed', properties: pageProperties(body, properties, context), path: where },
      }
    case 'screen':
      return { traits, event: { name: 'Screen Viewed', properties: screenProperties(body, properties), path: where } }
    default:
      problems.push({
        path: at(path, 'type'),
        message: `"identify", "track", "page", "screen", "group" or "alias" is needed here, not ${describe(body.type)}.`,
      })
      return {}
  }
}

function readObject(value: unknown, path: string, problems: Problem[]): JsonObject {
  return value === undefined || value === null ? {} : (requireObject(value, path, problems) ?? {})
}
