import { type Filter, print, sentence } from '@coterie/filter'
import { currencyDecimals } from './currency_decimals.ts'
import type { Definitions } from './definitions.ts'

/** A filter for people: in the text language, and as a sentence. */
export interface FilterWords {
  readonly query: string
  readonly sentence: string
}

/** How the project's filters are said in words. Of those that have lost their meaning, nothing is said. */
export function filterWords({
  schema,
  project,
}: Pick<Definitions, 'schema' | 'project'>): (filter: Filter) => FilterWords {
  const decimals = currencyDecimals(project.currency)
  return (filter) => ({
    query: print(filter, schema, { decimals }),
    sentence: sentence(filter, schema, { decimals, currency: project.currency }),
  })
}
