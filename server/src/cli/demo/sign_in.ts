import { randomBytes } from 'node:crypto'
import type { ServerEnvironment } from '../server_environment.ts'

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/**
 * The demo has the same keys and password every time, so that examples can be pasted: it listens where only this machine can
 * reach it. Where others can, they are made up for each run. What the environment says comes first.
 */
export function demoSettings(settings: ServerEnvironment): ServerEnvironment {
  const secret = (word: string) => (LOOPBACK.has(settings.host) ? word : randomBytes(18).toString('base64url'))
  return Object.freeze({
    ...settings,
    keys: {
      COTERIE_APP_ID: 'demo',
      COTERIE_APP_TOKEN: secret('demo-token'),
      COTERIE_CLIENT_ID: 'demo-browser',
      COTERIE_CLIENT_TOKEN: secret('demo-browser-token'),
      ...settings.keys,
    },
    admin: {
      COTERIE_ADMIN_EMAIL: 'demo@coterie.example',
      COTERIE_ADMIN_PASSWORD: secret('demo-password'),
      ...settings.admin,
    },
  })
}

/** How to get in. */
export function signInLines(url: string, { keys, admin }: ServerEnvironment): readonly string[] {
  return [
    `The dashboard is at ${url}: sign in as ${admin.COTERIE_ADMIN_EMAIL} with ${admin.COTERIE_ADMIN_PASSWORD}`,
    `The API is at ${url}, its documentation at ${url}/docs. To try it:`,
    `  curl -H 'X-App-Id: ${keys.COTERIE_APP_ID}' -H 'X-App-Token: ${keys.COTERIE_APP_TOKEN}' '${url}/v1/segments?limit=3'`,
  ]
}
