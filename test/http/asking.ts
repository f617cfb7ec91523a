import { SCOPES } from '../../server/src/http/access/permissions.ts'
import type { Endpoint } from '../../server/src/http/contract/endpoint.ts'
import type { TestProject } from '../../server/src/http/testing/server.ts'
import type { TestPerson } from '../../server/src/http/testing/sign_in.ts'

export const serverKey = ({ appId, appToken }: Pick<TestProject, 'appId' | 'appToken'>) => ({
  'x-app-id': appId,
  'x-app-token': appToken,
})

export const clientKey = ({ clientId, clientToken }: Pick<TestProject, 'clientId' | 'clientToken'>) => ({
  'x-client-application-id': clientId,
  'x-client-token': clientToken,
})

export const session = ({ cookie }: Pick<TestPerson, 'cookie'>, url: string) => ({ cookie, origin: url })

/** The headers of whoever may use this endpoint: a server key where one will do. */
export function asking(
  { scope }: Endpoint,
  project: TestProject & { readonly admin: TestPerson },
  url: string,
): Record<string, string> {
  if (scope === null) return {}
  const { keys }: { readonly keys: readonly string[] } = SCOPES[scope]
  if (keys.includes('server')) return serverKey(project)
  return keys.includes('client') ? clientKey(project) : session(project.admin, url)
}

/** The names of the parameters of a path. */
export const paramsOf = ({ path }: Endpoint): readonly string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)

/** The path with parameters in it, written as they are. */
export const pathWith = ({ path }: Endpoint, params: Readonly<Record<string, string>>): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => params[name]!)
