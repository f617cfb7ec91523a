import type { ProjectSchema } from '../../filter/schema.ts'
import type { Filter } from '../../filter/tree.ts'

/** What the project of every random world has declared. A segment's id is also its name. */
export const SCHEMA: ProjectSchema = {
  metadata: {
    customer: {
      tier: { type: 'string' },
      'favourite colour': { type: 'string' },
      '50%_"off" o\'clock\\': { type: 'string' },
      score: { type: 'number' },
      größe: { type: 'number' },
      vip: { type: 'boolean' },
      renewal: { type: 'date' },
      last_visit: { type: 'datetime' },
      interests: { type: 'string', array: true },
      lucky: { type: 'number', array: true },
      answers: { type: 'boolean', array: true },
      visits: { type: 'date', array: true },
      calls: { type: 'datetime', array: true },
    },
    order: {
      channel: { type: 'string' },
      gift: { type: 'boolean' },
      weight: { type: 'number' },
      delivery: { type: 'date' },
      shipped: { type: 'datetime' },
      tags: { type: 'string', array: true },
    },
  },
  events: {
    login: {
      device: { type: 'string' },
      ok: { type: 'boolean' },
      secs: { type: 'number' },
      tags: { type: 'string', array: true },
    },
    'page viewed': { url: { type: 'string' }, secs: { type: 'number' } },
    'cart.left': { value: { type: 'number' }, day: { type: 'date' }, until: { type: 'datetime' } },
    never_sent: { x: { type: 'number' } },
  },
  consents: { email_news: { name: 'E-mail newsletter' }, sms: { name: 'SMS' } },
  campaigns: [],
  segments: [
    { id: 'seg_picked', name: 'seg_picked', refersTo: [] },
    { id: 'seg_buyers', name: 'seg_buyers', refersTo: [] },
    { id: 'seg_buyers_not_picked', name: 'seg_buyers_not_picked', refersTo: ['seg_picked', 'seg_buyers'] },
  ],
}

/** Metadata keys of customers and orders that no schema names; values of every type stand under them. */
export const UNDECLARED_KEYS = ['campaign_code', 'legacy_points', 'trial_end', 'constructor'] as const

/** The segments of SCHEMA that follow a filter; `seg_picked` is a list. */
export const FILTERED_SEGMENTS: Readonly<Record<string, Filter>> = {
  seg_buyers: { all: [{ field: 'address.country', op: 'is', value: 'Poland' }, { collection: 'orders' }] },
  seg_buyers_not_picked: {
    all: [
      { field: 'segment', op: 'in', value: ['seg_buyers'] },
      { field: 'segment', op: 'not_in', value: ['seg_picked'] },
    ],
  },
}
