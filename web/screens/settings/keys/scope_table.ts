import type { Scope } from '../../../../server/src/http/access/permissions.ts'

export type KeyKind = 'server' | 'client'

interface ScopeGroup {
  readonly group: 'customers' | 'behaviour' | 'segments' | 'promotions' | 'project' | 'browser'
  readonly scopes: readonly Scope[]
}

/** What keys of each kind may be allowed, in the order in which it is chosen. That none is missing is tested. */
export const SCOPE_TABLE: Readonly<Record<KeyKind, readonly ScopeGroup[]>> = Object.freeze({
  server: [
    { group: 'customers', scopes: ['customers.read', 'customers.write', 'customers.erase'] },
    {
      group: 'behaviour',
      scopes: ['events.write', 'tracking.write', 'orders.read', 'orders.write', 'products.read', 'products.write'],
    },
    { group: 'segments', scopes: ['segments.read', 'segments.write', 'actions.read'] },
    { group: 'promotions', scopes: ['promotions.read', 'promotions.write', 'redemptions.write'] },
    { group: 'project', scopes: ['schemas.read', 'schemas.write', 'project.read', 'project.write', 'audit.read'] },
  ],
  client: [
    {
      group: 'browser',
      scopes: ['tracking.write', 'client', 'client.qualify', 'client.redeem', 'client.publish'],
    },
  ],
})

/** A key for everything does not have these: they have to be chosen. */
export const ONLY_CHOSEN: ReadonlySet<Scope> = new Set(['client.redeem', 'client.qualify', 'client.publish'])
