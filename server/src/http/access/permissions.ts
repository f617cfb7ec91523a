import { Refusal } from '../../store/index.ts'
import type { Actor, KeyKind } from './actor.ts'

/** What people can be in a project. */
export const ROLES = Object.freeze({
  admin: { meaning: 'Everything, and whom else the project lets in' },
  marketer: { meaning: 'Customers, segments and what is done with them' },
  viewer: { meaning: 'Look, and change nothing' },
} as const)

export type Role = keyof typeof ROLES

export interface Permission {
  /** What it lets do, for the dashboard and the documentation. */
  readonly meaning: string
  readonly roles: readonly Role[]
  /** Kinds of keys that may have it. A key without a list of its own has all of them but those that have to be named. */
  readonly keys: readonly KeyKind[]
  /** Only a key whose list names it has it. */
  readonly named?: boolean
}

const EVERYBODY = Object.freeze(['admin', 'marketer', 'viewer'] as const)
const EDITORS = Object.freeze(['admin', 'marketer'] as const)
const ADMINS = Object.freeze(['admin'] as const)
const SERVERS = Object.freeze(['server'] as const)
const NO_KEYS = Object.freeze([] as const)

/** Who may do what: the one table. Routes name their scope; who has it stands here and nowhere else. */
export const SCOPES = Object.freeze({
  'customers.read': { meaning: 'See customers and what they did', roles: EVERYBODY, keys: SERVERS },
  'customers.write': { meaning: 'Create, change, import and delete customers', roles: EDITORS, keys: SERVERS },
  'customers.erase': { meaning: 'Delete customers for good, with all they did', roles: ADMINS, keys: SERVERS },
  'events.write': { meaning: 'Record events', roles: EDITORS, keys: SERVERS },
  'orders.read': { meaning: 'See orders', roles: EVERYBODY, keys: SERVERS },
  'orders.write': { meaning: 'Create, change and import orders', roles: EDITORS, keys: SERVERS },
  'products.read': { meaning: 'See products', roles: EVERYBODY, keys: SERVERS },
  'products.write': { meaning: 'Create, change and import products', roles: EDITORS, keys: SERVERS },
  'segments.read': { meaning: 'See segments, their members and history', roles: EVERYBODY, keys: SERVERS },
  'segments.write': { meaning: 'Create, change and delete segments', roles: EDITORS, keys: SERVERS },
  'promotions.read': {
    meaning: 'See campaigns, vouchers, validation rules, rewards, offers, publications and redemptions',
    roles: EVERYBODY,
    keys: SERVERS,
  },
  'promotions.write': {
    meaning: 'Create, change and delete campaigns, vouchers, validation rules, rewards and offers',
    roles: EDITORS,
    keys: SERVERS,
  },
  'redemptions.write': {
    meaning: 'Validate, redeem and roll back, publish vouchers, activate and award offers',
    roles: EDITORS,
    keys: SERVERS,
  },
  'schemas.read': { meaning: 'See metadata schemas, event schemas and consents', roles: EVERYBODY, keys: SERVERS },
  'schemas.write': { meaning: 'Declare metadata schemas, event schemas and consents', roles: EDITORS, keys: SERVERS },
  'actions.read': { meaning: 'Follow long work, and see its reports', roles: EVERYBODY, keys: SERVERS },
  'tracking.write': { meaning: 'Send calls of the Segment tracking spec', roles: EDITORS, keys: ['server', 'client'] },
  'project.read': { meaning: "See the project's settings", roles: EVERYBODY, keys: SERVERS },
  'project.write': { meaning: "Change the project's settings", roles: ADMINS, keys: SERVERS },
  // A key that could make keys or accounts would outlive its own revocation.
  'keys.manage': { meaning: 'See, create, rotate and revoke keys', roles: ADMINS, keys: NO_KEYS },
  'people.manage': { meaning: 'Let people in, set their roles, remove them', roles: ADMINS, keys: NO_KEYS },
  'audit.read': { meaning: 'See who changed what', roles: ADMINS, keys: SERVERS },
  client: { meaning: 'Use the routes for browsers, /client/v1', roles: [], keys: ['client'] },
  // Everybody who visits the page has its key, and could redeem whatever code they know for anybody.
  'client.redeem': { meaning: 'Redeem vouchers from web pages', roles: [], keys: ['client'], named: true },
  // And could read the codes of whomever they name, gift cards among them.
  'client.qualify': {
    meaning: 'Tell visitors what they may use, with the codes',
    roles: [],
    keys: ['client'],
    named: true,
  },
  'client.publish': { meaning: 'Give visitors codes of campaigns', roles: [], keys: ['client'], named: true },
} as const satisfies Record<string, Permission>)

export type Scope = keyof typeof SCOPES

export const isScope = (text: string): text is Scope => Object.hasOwn(SCOPES, text)

export const isRole = (text: unknown): text is Role => typeof text === 'string' && Object.hasOwn(ROLES, text)

/** Whether this key or person may do what the scope names. */
export function mayDo(actor: Actor, scope: Scope): boolean {
  const { roles, keys, named = false }: Permission = SCOPES[scope]
  if (actor.type === 'person') return roles.includes(actor.role)
  return keys.includes(actor.kind) && (actor.scopes === null ? !named : actor.scopes.includes(scope))
}

/** Everything that this key or person may do. */
export function scopesOf(actor: Actor): readonly Scope[] {
  return (Object.keys(SCOPES) as Scope[]).filter((scope) => mayDo(actor, scope))
}

/** Throws the refusal `forbidden` unless the actor may. */
export function requireScope(actor: Actor, scope: Scope): void {
  if (mayDo(actor, scope)) return
  const who = actor.type === 'key' ? `This ${actor.kind} key` : `Whoever is ${actor.role} here`
  throw new Refusal('forbidden', `${who} may not do this: it takes the scope "${scope}" (${SCOPES[scope].meaning}).`)
}
