import type { ProjectSchema } from '../schema.ts'

/** A project with one of everything, odd names included. */
export const SAMPLE_SCHEMA: ProjectSchema = Object.freeze<ProjectSchema>({
  metadata: {
    customer: {
      tier: { type: 'string' },
      'favourite colour': { type: 'string' },
      größe: { type: 'number' },
      score: { type: 'number' },
      vip: { type: 'boolean' },
      renewal: { type: 'date' },
      last_visit: { type: 'datetime' },
      interests: { type: 'string', array: true },
      lucky: { type: 'number', array: true },
      answers: { type: 'boolean', array: true },
      visits: { type: 'date', array: true },
      seen: { type: 'datetime', array: true },
      'a.b': { type: 'string' },
      not: { type: 'string' },
    },
    order: {
      channel: { type: 'string' },
      gift: { type: 'boolean' },
      weight: { type: 'number' },
      delivery: { type: 'date' },
      tags: { type: 'string', array: true },
    },
  },
  events: {
    login: {
      device: { type: 'string' },
      ok: { type: 'boolean' },
      secs: { type: 'number' },
      tags: { type: 'string', array: true },
      at: { type: 'datetime' },
    },
    'page viewed': { url: { type: 'string' }, 'time on page': { type: 'number' } },
    'cart.left': { value: { type: 'number' }, day: { type: 'date' } },
    // Properties that are words of the text language.
    count: {
      not: { type: 'boolean' },
      has: { type: 'string' },
      count: { type: 'number' },
      of: { type: 'number' },
      sum: { type: 'number' },
      where: { type: 'string' },
      true: { type: 'boolean' },
      in: { type: 'string' },
      last: { type: 'string' },
      '': { type: 'string' },
    },
    nothing: {},
  },
  consents: { email_news: { name: 'E-mail newsletter' }, 'sms.promo': { name: 'SMS' } },
  campaigns: [
    { id: 'camp_1', name: 'Summer Sale 2026' },
    { id: 'camp_2', name: 'Points.club' },
  ],
  segments: [
    { id: 'seg_a', name: 'Polish buyers', refersTo: [] },
    { id: 'seg_b', name: 'Not picked', refersTo: ['seg_a'] },
  ],
})
