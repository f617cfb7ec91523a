import { ask } from '../../api/ask.ts'
import { queryClient } from '../../api/query_client.ts'
import type { KnownValue } from './complete_filter.ts'

const OFFERED = 30

/** Asked by keys that stay for a while: typing back and forth asks nothing twice. Who types on breaks off what is still asked. */
export async function readValues(field: string, part: string, signal: AbortSignal): Promise<readonly KnownValue[]> {
  const numbers = new Intl.NumberFormat(document.documentElement.lang)
  const query = { field, limit: OFFERED, ...(part !== '' && { q: part }) }
  const question = ask('GET /v1/fields/values', { query })
  signal.addEventListener('abort', () => void queryClient.cancelQueries(question))
  try {
    const { values } = await queryClient.fetchQuery({ ...question, retry: false })
    return values.map(({ value, label, count }) => ({
      value,
      label,
      ...(count !== null && { detail: numbers.format(count) }),
    }))
  } catch {
    // A field that has no values to offer, or somebody who may not see any: there is nothing to say about it here.
    return []
  }
}
