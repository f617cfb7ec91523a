import type { ActionHandlers } from '../ingest/actions/handler.ts'
import { GENERATE_VOUCHERS } from './campaigns/generate_vouchers.ts'
import { REMOVE_CAMPAIGN } from './campaigns/remove_campaign.ts'
import { ADD_VOUCHERS } from './vouchers/imports/add_vouchers.ts'
import { IMPORT_VOUCHERS } from './vouchers/imports/import_vouchers.ts'
import { IMPORT_VOUCHERS_FILE } from './vouchers/imports/import_vouchers_file.ts'
import { UPDATE_VOUCHERS } from './vouchers/imports/update_vouchers.ts'
import { UPDATE_VOUCHERS_METADATA } from './vouchers/imports/update_vouchers_metadata.ts'

/** The actions of this room, by type. */
export const PROMOTION_ACTIONS = Object.freeze({
  add_vouchers: ADD_VOUCHERS,
  generate_vouchers: GENERATE_VOUCHERS,
  import_vouchers: IMPORT_VOUCHERS,
  import_vouchers_file: IMPORT_VOUCHERS_FILE,
  remove_campaign: REMOVE_CAMPAIGN,
  update_vouchers: UPDATE_VOUCHERS,
  update_vouchers_metadata: UPDATE_VOUCHERS_METADATA,
}) satisfies ActionHandlers
