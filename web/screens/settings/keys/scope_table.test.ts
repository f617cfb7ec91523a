import { expect, test } from 'vitest'
import { type Permission, SCOPES, type Scope } from '../../../../server/src/http/access/permissions.ts'
import { type KeyKind, ONLY_CHOSEN, SCOPE_TABLE } from './scope_table.ts'

const ALL = Object.entries(SCOPES) as readonly [Scope, Permission][]

test.each(['server', 'client'] as const)(
  'a %s key can be given all that such keys may have, and nothing else',
  (kind: KeyKind) => {
    const offered = SCOPE_TABLE[kind].flatMap(({ scopes }) => scopes)
    const possible = ALL.filter(([, { keys }]) => keys.includes(kind)).map(([scope]) => scope)
    expect(offered.toSorted()).toEqual(possible.toSorted())
  },
)

test('what has to be chosen is what the server gives to no key unless it is named', () => {
  const named = ALL.filter(([, permission]) => permission.named === true).map(([scope]) => scope)
  expect([...ONLY_CHOSEN].toSorted()).toEqual(named.toSorted())
})
