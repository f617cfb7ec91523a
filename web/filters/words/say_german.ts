import { type Filter, type ProjectSchema, sentence } from '@coterie/filter'
import { GERMAN } from '@coterie/filter/german'

/** Loaded where a filter is said to somebody who reads German. */
export const sayGerman = (filter: Filter, schema: ProjectSchema, currency: string): string =>
  sentence(filter, schema, { currency, words: GERMAN })
