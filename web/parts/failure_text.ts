import { ApiError } from '../api/api.ts'
import type { Language } from '../texts/catalogue.ts'
import { partsTexts } from './texts.ts'

export interface FailureText {
  readonly text: string
  /** To be told when asking for help. */
  readonly requestId: string | null
}

/** What went wrong, for people: the server's own words where it has said something. */
export function failureText(error: unknown, language: Language): FailureText {
  const t = partsTexts[language]
  if (error instanceof ApiError) {
    const { details, request_id: requestId, problems = [] } = error.body
    if (error.status === 401) return { text: t.signedOut, requestId: null }
    if (error.status === 403) return { text: t.forbidden, requestId: null }
    const said = problems.length > 0 ? problems.map(({ message }) => message).join(' ') : details
    return { text: said, requestId: error.status >= 500 ? requestId : null }
  }
  // What `fetch` throws when nobody answers.
  if (error instanceof TypeError) return { text: t.unreachable, requestId: null }
  // What Vite throws when a part of a screen cannot be loaded.
  if (error instanceof Error && error.message.startsWith('Unable to preload'))
    return { text: t.unreachable, requestId: null }
  return { text: error instanceof Error ? error.message : String(error), requestId: null }
}
