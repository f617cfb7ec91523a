import type { Words } from './field_word.ts'

const EVENTS = 'events.'

/** "Orders", "Event: login". */
export const collectionWord = (t: Words, collection: string): string =>
  collection.startsWith(EVENTS) ? t.event(collection.slice(EVENTS.length)) : t.orders
