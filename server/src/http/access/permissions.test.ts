import { describe, expect, test } from 'vitest'
import type { KeyActor, PersonActor } from './actor.ts'
import { mayDo, ROLES, type Role, requireScope, SCOPES, type Scope, scopesOf } from './permissions.ts'

const key = (kind: KeyActor['kind'], scopes: readonly Scope[] | null = null): KeyActor => ({
  type: 'key',
  id: 'k',
  projectId: 'p',
  kind,
  scopes,
  origins: null,
})
const person = (role: Role): PersonActor => ({ type: 'person', id: 'a', email: 'a@b.example', projectId: 'p', role })

const ALL = Object.keys(SCOPES) as Scope[]
const OF_BROWSERS = ALL.filter((scope) => scope === 'client' || scope.startsWith('client.'))
/** What a key may only do when its list names it. */
const NAMED: readonly Scope[] = ['client.redeem', 'client.qualify', 'client.publish']

describe('people', () => {
  test('an admin may do everything there is in the dashboard', () => {
    expect(scopesOf(person('admin'))).toEqual(ALL.filter((scope) => !OF_BROWSERS.includes(scope)))
  })

  test('a viewer may only look, and not at keys, people or the log', () => {
    expect(scopesOf(person('viewer'))).toEqual(ALL.filter((scope) => scope.endsWith('.read') && scope !== 'audit.read'))
  })

  test('a marketer works with customers and segments, and runs nothing', () => {
    const refused = ['customers.erase', 'project.write', 'keys.manage', 'people.manage', 'audit.read', ...OF_BROWSERS]
    expect(ALL.filter((scope) => !mayDo(person('marketer'), scope))).toEqual(refused)
  })

  test('each role may do what the lesser ones may', () => {
    const [admin, marketer, viewer] = (Object.keys(ROLES) as Role[]).map((role) => new Set(scopesOf(person(role))))
    expect(marketer!.isSubsetOf(admin!) && viewer!.isSubsetOf(marketer!)).toBe(true)
  })
})

describe('keys', () => {
  test('a server key does all but let others in', () => {
    expect(ALL.filter((scope) => !mayDo(key('server'), scope))).toEqual([
      'keys.manage',
      'people.manage',
      ...OF_BROWSERS,
    ])
  })

  test('a key for browsers only does what browsers do, and redeems, qualifies and publishes only where it says so', () => {
    expect(scopesOf(key('client'))).toEqual(['tracking.write', 'client'])
    expect(scopesOf(key('client', ['client', 'client.redeem']))).toEqual(['client', 'client.redeem'])
  })

  test('a list limits a key', () => {
    expect(scopesOf(key('server', ['segments.read', 'audit.read']))).toEqual(['segments.read', 'audit.read'])
    expect(scopesOf(key('client', ['tracking.write']))).toEqual(['tracking.write'])
    expect(scopesOf(key('server', []))).toEqual([])
  })

  test('a list gives no key what its kind may not have', () => {
    expect(scopesOf(key('server', ALL))).toEqual(scopesOf(key('server')))
    expect(scopesOf(key('client', ALL))).toEqual([...scopesOf(key('client')), ...NAMED])
  })
})

test('who may not is told which scope it takes', () => {
  expect(() => requireScope(person('viewer'), 'segments.write')).toThrow(
    'Whoever is viewer here may not do this: it takes the scope "segments.write" (Create, change and delete segments).',
  )
  expect(() => requireScope(key('client'), 'segments.read')).toThrow(
    expect.objectContaining({ code: 'forbidden', status: 403 }),
  )
  expect(requireScope(person('viewer'), 'segments.read')).toBeUndefined()
})
