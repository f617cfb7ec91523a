import { ApiError } from '../../api/api.ts'

interface Refused {
  readonly valid: false
  readonly error: ApiError['body']
  readonly reason: string
}

/** What is needed and was not said is a refusal, too, though the server answers it as an error. */
export function asRefusal(error: unknown): Refused {
  if (!(error instanceof ApiError) || !error.body.key.startsWith('missing_')) throw error
  return { valid: false, error: error.body, reason: error.body.message }
}
