import type { Answer } from '../api/ask.ts'

/** A promotion tier with its promotion: names of tiers are not unique. */
export const tierText = ({ name, id, campaign }: Answer<'GET /v1/promotions/tiers/:tier'>): string =>
  `${name || id} (${campaign.name})`
