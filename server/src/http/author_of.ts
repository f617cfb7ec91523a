import type { Author } from './access/audit/author.ts'
import type { Call } from './bind.ts'
import type { Endpoint } from './contract/endpoint.ts'

/** Who asks, for the log. */
export const authorOf = ({ actor, request }: Pick<Call<Endpoint>, 'actor' | 'request'>): Author => ({
  actor,
  requestId: request.id,
})
