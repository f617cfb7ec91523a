import type { ActionHandlers } from '../ingest/actions/handler.ts'
import { GENERATE_VOUCHERS } from './campaigns/generate_vouchers.ts'
import { REMOVE_CAMPAIGN } from './campaigns/remove_campaign.ts'

/** The actions of this room, by type. */
export const PROMOTION_ACTIONS = Object.freeze({
  generate_vouchers: GENERATE_VOUCHERS,
  remove_campaign: REMOVE_CAMPAIGN,
}) satisfies ActionHandlers
