import { INGEST_ACTIONS } from '../ingest/actions/ingest_actions.ts'
import { PROMOTION_ACTIONS } from '../promotions/promotion_actions.ts'

/** All long work that can be asked for, by type. */
export const ACTIONS = Object.freeze({ ...INGEST_ACTIONS, ...PROMOTION_ACTIONS })
