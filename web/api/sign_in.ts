/** What `/auth` answers, which is not a route of the API: people come in by it before the API knows them. */
export class SignInError extends Error {
  override readonly name = 'SignInError'
  readonly status: number
  /** After how many seconds it may be tried again; null unless it was tried too often. */
  readonly retryAfter: number | null

  constructor(status: number, message: string, retryAfter: number | null) {
    super(message)
    this.status = status
    this.retryAfter = retryAfter
  }
}

export const signIn = (email: string, password: string): Promise<void> =>
  post('/auth/sign-in/email', { email, password })

export const signOut = (): Promise<void> => post('/auth/sign-out', {})

async function post(path: string, body: object): Promise<void> {
  const headers = { 'Content-Type': 'application/json' }
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (response.ok) return
  const said = (await response.json().catch(() => ({}))) as { readonly message?: string }
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN)
  throw new SignInError(response.status, said.message ?? response.statusText, Number.isFinite(wait) ? wait : null)
}
