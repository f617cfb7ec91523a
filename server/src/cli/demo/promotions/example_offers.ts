import { BEST, UPLOADED } from '../example_segments.ts'
import { COME_BACK } from './example_campaigns.ts'

/** What the app shows to members, and to whom; the first is what the uploaded list is for. */
export const EXAMPLE_OFFERS: readonly { readonly name: string; readonly [key: string]: unknown }[] = Object.freeze([
  {
    name: 'Need a break from your desk?',
    content: { title: 'A coffee on us', text: 'Show this at any of our downtown cafés.' },
    category: 'downtown',
    limits: { global_award: 1000, member_award: 1 },
    audiences: [{ type: 'in_all_segments', segments: [UPLOADED] }],
  },
  {
    name: 'It has been a while',
    content: { title: '15 % off when you come back' },
    category: 'discounts',
    redeemable: { object: 'campaign', id: COME_BACK },
    audiences: [{ type: 'in_any_segment', segments: ['No order for 30 days'] }],
  },
  {
    name: 'An evening in the workshop',
    content: { title: 'Meet those who make it' },
    must_activate: true,
    limits: { global_activation: 50, member_activation: 1, member_award: 1 },
    audiences: [
      { type: 'in_all_segments', segments: [BEST] },
      { type: 'not_in_segments', segments: ['No order for 30 days'] },
    ],
  },
  {
    name: 'Wine tasting',
    content: { title: 'Six reds, one evening' },
    audiences: [{ type: 'age_within', minimum_age: 21 }],
  },
  {
    name: 'For the garden',
    content: { title: 'A seed box with every order' },
    audiences: [{ type: 'filter', filter: 'metadata.interests contains "Garden"' }],
  },
])
