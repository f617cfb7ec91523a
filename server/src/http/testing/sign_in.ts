import { randomUUID } from 'node:crypto'
import { SYSTEM } from '../access/audit/author.ts'
import { createPerson } from '../access/people/change.ts'
import { setPasswordByLink } from '../access/people/link.ts'
import type { Role } from '../access/permissions.ts'
import { type Answer, type TestServer, testClock } from './server.ts'

export const PASSWORD = 'correct horse'

export interface TestPerson {
  /** The UUID. */
  readonly id: string
  readonly email: string
  readonly cookie: string
  /** A request as a page of this server makes it. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

/** Somebody whom the project lets in as this, and who has signed in. At most 20 in a minute. */
export async function signInAs(server: TestServer, role: Role, projectId = server.projectId): Promise<TestPerson> {
  const email = `${role}.${randomUUID()}@shop.example`
  const { person, link } = await createPerson(server.db, projectId, testClock(), SYSTEM, { email, role })
  await setPasswordByLink(server.db, testClock(), link!.token, PASSWORD)
  const response = await signIn(server.url, email, PASSWORD)
  const cookie = response.headers.getSetCookie()[0]!.split(';')[0]!
  return {
    id: person.id,
    email,
    cookie,
    ask: (method, path, body, headers) => askAs(server.url, cookie, method, path, body, headers),
  }
}

export const signIn = (url: string, email: string, password: string): Promise<Response> =>
  fetch(`${url}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  })

async function askAs(
  url: string,
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { cookie, origin: url, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? '' : JSON.parse(text) }
}
