import { findCustomer } from '../../ingest/customers/find.ts'
import { customerReference } from '../../ingest/customers/reference.ts'
import { saveCustomer } from '../../ingest/customers/save.ts'
import { setConsents } from '../../ingest/customers/update.ts'
import { recordEvent } from '../../ingest/events/record.ts'
import { checkEvent } from '../../promotions/loyalty/earning/check_event.ts'
import { earnAtOnce } from '../../promotions/loyalty/earning/earn_at_once.ts'
import { encodeId } from '../../store/index.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/client.ts'
import { DoorError } from '../errors/errors.ts'
import type { Parts } from '../parts.ts'
import { consentLists } from '../shown/consent_lists.ts'
import { shownToPage } from '../shown/customer.ts'
import { eventShownToPage } from '../shown/event.ts'

/** What web pages call. Their key can be read by everybody, so they may write and are told nothing they did not say. */
export function clientRoutes({ db, log }: Parts): readonly Bound[] {
  return [
    bind(api.saveOwnCustomer).to(async ({ projectId, body, now, request }) => {
      // Whoever asks for it relies on nobody being a customer before they have answered a message.
      if (request.headers['x-voucherify-double-opt-in'] === 'true')
        throw new DoorError('not_offered', 'Double opt-in is not offered here.')
      // Where a customer comes from, and since when, is not for a page to say.
      const { source: _, created_at: __, ...profile } = body
      const { id } = await saveCustomer(db, projectId, now, profile)
      return shownToPage(await findCustomer(db, projectId, encodeId('cust', id)), profile)
    }),

    bind(api.listAskedConsents).to(({ projectId }) => consentLists(db, projectId)),

    bind(api.setOwnConsents).to(async ({ projectId, params, body, now }) => {
      await setConsents(db, projectId, now, customerReference(projectId, params.customer), body)
      return undefined
    }),

    bind(api.recordOwnEvent).to(async ({ projectId, body, now }) => {
      await checkEvent(db, projectId, body)
      const recorded = await recordEvent(db, projectId, now, body)
      const fact = `events.${body.event}`
      await earnAtOnce(db, log, { projectId, now, customerIds: [recorded.customerId], fact })
      return eventShownToPage(body, recorded)
    }),
  ]
}
