import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import type { Clock } from '../../segments/build.ts'
import { type Database, type Log, newId, silent } from '../../store/index.ts'
import { countAttempt, forgetAttempts } from './people/attempts.ts'
import { isPassword, PASSWORD_LENGTH, passwordHash } from './people/password.ts'
import { isSameOrigin } from './same_origin.ts'
import { keptSecret } from './secret.ts'

export interface AccountsOptions {
  readonly clock: Clock
  /** COTERIE_SECRET, which signs the cookies; absent: one that is kept in the database. */
  readonly secret?: string
  /** Where browsers find us; https makes cookies secure. Absent: wherever they say, and cookies go over http too. */
  readonly baseUrl?: string
  readonly log?: Log
}

/** Who is signed in, and with which session. */
export interface SignedInPerson {
  /** The UUID. */
  readonly id: string
  readonly email: string
  readonly name: string
  /** The UUID. */
  readonly sessionId: string
}

export interface Accounts {
  /** Answers `/auth/…`: signing in, signing out, and who is signed in. `ip` is the client's, as far as we trust proxies. */
  handler(request: Request, ip: string): Promise<Response>
  /** Whose session the cookie is; null when it is none, or not any more. */
  personOf(headers: { readonly cookie?: string | undefined }): Promise<SignedInPerson | null>
}

/** What there is under /auth; everything else that better-auth can do stays closed. */
const ROUTES: ReadonlySet<string> = new Set(['POST /sign-in/email', 'POST /sign-out', 'GET /get-session'])
/** Only `handler` sets it. */
const IP_HEADER = 'x-coterie-client-ip'
const DAY_SECONDS = 24 * 60 * 60

/** Sets up signing in with better-auth, on our own tables. */
export async function openAccounts(db: Database, options: AccountsOptions): Promise<Accounts> {
  const { clock, baseUrl, log = silent } = options
  const secret = options.secret || (await keptSecret(db, 'sessions', clock()))
  const auth = makeAuth(db, { clock, secret, baseUrl, log })
  await auth.$context
  const allowed = baseUrl === undefined ? [] : [new URL(baseUrl).origin]

  async function handler(request: Request, ip: string): Promise<Response> {
    const route = `${request.method} ${new URL(request.url).pathname.replace(/^\/auth/, '')}`
    if (!ROUTES.has(route)) return answer(404, 'NOT_FOUND', 'There is nothing here.')
    if (request.method === 'POST' && !mayPost(request, allowed))
      return answer(403, 'INVALID_ORIGIN', 'This takes a page of this server, not of another one.')
    const headers = new Headers(request.headers)
    headers.set(IP_HEADER, ip)
    const response = await auth.handler(new Request(request, { headers }))
    const wait = response.headers.get('x-retry-after')
    if (wait !== null) response.headers.set('retry-after', wait)
    return response
  }

  async function personOf({ cookie }: { readonly cookie?: string | undefined }): Promise<SignedInPerson | null> {
    if (!cookie) return null
    // Only an answer of /auth/get-session can prolong the cookie, so only that prolongs the session.
    const found = await auth.api.getSession({ headers: new Headers({ cookie }), query: { disableRefresh: true } })
    if (!found) return null
    const { user, session } = found
    return { id: user.id, email: user.email, name: user.name, sessionId: session.id }
  }

  return Object.freeze({ handler, personOf })
}

/** Programs that are no browsers say nothing of where they are, and carry no cookies that others could make use of. */
function mayPost(request: Request, allowed: readonly string[]): boolean {
  const { origin, host, cookie, 'sec-fetch-site': site } = Object.fromEntries(request.headers)
  if (origin === undefined && site === undefined && cookie === undefined) return true
  return isSameOrigin({ origin, host: host ?? new URL(request.url).host, 'sec-fetch-site': site }, allowed)
}

const answer = (status: number, code: string, message: string) => Response.json({ code, message }, { status })

type Settings = Required<Pick<AccountsOptions, 'clock' | 'secret' | 'log'>> & Pick<AccountsOptions, 'baseUrl'>

function makeAuth(db: Database, { clock, secret, baseUrl, log }: Settings) {
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' }
  const options = {
    appName: 'Coterie',
    secret,
    baseURL: baseUrl === undefined ? undefined : new URL(baseUrl).origin,
    basePath: '/auth',
    database: db.libraryPool({ searchPath: 'coterie' }),
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level === 'error' ? 'error' : 'debug']({ severity: level }, message) },
    emailAndPassword: {
      enabled: true,
      // People are let in by admins.
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
      password: {
        hash: passwordHash,
        verify: ({ password, hash }: { password: string; hash: string }) => isPassword(password, hash),
      },
    },
    user: { modelName: 'people', fields: { ...times, emailVerified: 'email_verified' } },
    session: {
      modelName: 'people_sessions',
      expiresIn: 7 * DAY_SECONDS,
      updateAge: DAY_SECONDS,
      fields: {
        ...times,
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
    },
    account: {
      modelName: 'people_accounts',
      fields: {
        ...times,
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: { modelName: 'people_verifications', fields: { ...times, expiresAt: 'expires_at' } },
    // Per address of a client; `countAttempt` guards each account against many clients.
    rateLimit: {
      enabled: true,
      window: 60,
      max: 600,
      customRules: { '/sign-in/email': { window: 60, max: 20 } },
    },
    advanced: {
      cookiePrefix: 'coterie',
      useSecureCookies: baseUrl?.startsWith('https:') ?? false,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: [IP_HEADER] },
      database: { generateId: newId },
      // `handler` checks where requests come from, also behind proxies.
      disableCSRFCheck: true,
    },
    hooks: {
      before: createAuthMiddleware(async ({ path, body }) => {
        if (path !== '/sign-in/email' || typeof body?.email !== 'string') return
        const seconds = await countAttempt(db, body.email, clock())
        if (seconds === 0) return
        const message = 'There were too many wrong passwords. Please try again later.'
        throw new APIError('TOO_MANY_REQUESTS', { code: 'LOCKED', message }, { 'x-retry-after': String(seconds) })
      }),
      after: createAuthMiddleware(async ({ path, context }) => {
        const { newSession } = context
        if (path === '/sign-in/email' && newSession) await forgetAttempts(db, newSession.user.email)
      }),
    },
  } satisfies BetterAuthOptions
  return betterAuth(options)
}
