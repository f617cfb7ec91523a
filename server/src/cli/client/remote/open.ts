import { Refusal } from '../../../store/index.ts'
import type { Environment } from '../../environment.ts'
import type { OpenCoterie } from '../coterie.ts'
import { DEFAULT_PROJECT } from '../local/projects.ts'
import { remoteApi } from './api.ts'
import { remoteCoterie } from './coterie.ts'

/** Works through a server, as far as its keys let it. A key opens one project: another that is named is refused. */
export async function openRemote({ server, keys }: Environment, project: string): Promise<OpenCoterie> {
  const { url } = server!
  const { appId, appToken } = keys
  if (appId === undefined || appToken === undefined) {
    const missing = appId === undefined ? 'COTERIE_APP_ID (or --app-id)' : 'COTERIE_APP_TOKEN'
    const help = '"coterie key create" makes a key where the database is.'
    throw new Refusal('unauthorized', `The server at ${url} asks for a key, and ${missing} is not set; ${help}`)
  }
  const end = new AbortController()
  const coterie = remoteCoterie(remoteApi({ url, appId, appToken, signal: end.signal }))
  if (project !== DEFAULT_PROJECT) {
    const { name } = await coterie.projects.current()
    const message = `The key is one of the project ${JSON.stringify(name)}, not of ${JSON.stringify(project)}.`
    if (name !== project) throw new Refusal('project_not_found', message)
  }
  return Object.freeze({ ...coterie, close: async () => {}, abandon: async () => end.abort() })
}
