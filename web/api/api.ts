import { apiClient } from '../../server/src/http/client/client.ts'
import { projectChoice } from './project_choice.ts'

export type { RequestOf, Route, Routes } from '../../server/src/http/client/client.ts'
export { ApiError } from '../../server/src/http/client/client.ts'

/** The API as whoever is signed in here sees it, in the project of their choice. */
export const api = apiClient({ url: '', fetch: (to, init) => fetch(to, inProject(init)) })

/** A request in the project of their choice. */
export function inProject(init: RequestInit = {}): RequestInit {
  const project = projectChoice.get()
  return project === null ? init : { ...init, headers: { ...init.headers, 'X-Coterie-Project': project } }
}
