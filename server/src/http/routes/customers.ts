import { findCustomer } from '../../ingest/customers/find.ts'
import { customerReference } from '../../ingest/customers/reference.ts'
import { deleteCustomer, deleteCustomerPermanently } from '../../ingest/customers/remove.ts'
import { saveCustomer } from '../../ingest/customers/save.ts'
import { setConsents, updateCustomer } from '../../ingest/customers/update.ts'
import { wouldJoin } from '../../ingest/customers/would_join.ts'
import { segmentsOf } from '../../segments/read/segments_of.ts'
import { encodeId, newId } from '../../store/index.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/customers.ts'
import { goneSignal } from '../door/gone_signal.ts'
import { forgetAnswersAbout } from '../door/idempotency.ts'
import { startFromBody, startFromFile } from '../door/long_work.ts'
import type { Parts } from '../parts.ts'
import { activityPage } from '../shown/activity_page.ts'
import { attachment } from '../shown/attachment.ts'
import { shownCustomerOf } from '../shown/customer.ts'
import { customerPage } from '../shown/customer_page.ts'
import { customersFile } from '../shown/customers_file.ts'

export function customerRoutes(parts: Parts): readonly Bound[] {
  const { db } = parts
  const find = async (projectId: string, customer: string) =>
    shownCustomerOf(db, await findCustomer(db, projectId, customer))

  return [
    bind(api.saveCustomer).to(async ({ projectId, body, now }) => {
      const { id } = await saveCustomer(db, projectId, now, body)
      return find(projectId, encodeId('cust', id))
    }),

    bind(api.listCustomers).to(({ projectId, query, now, reply }) =>
      customerPage(db, projectId, query, now, goneSignal(reply)),
    ),

    bind(api.searchCustomers).to(({ projectId, body, now, reply }) =>
      customerPage(db, projectId, body, now, goneSignal(reply)),
    ),

    bind(api.exportCustomers).toStream(async ({ projectId, body, now, reply }) => {
      const { format = 'ndjson', ...asked } = body
      const file = await customersFile(db, projectId, asked, now, format)
      reply.header('content-disposition', attachment(`customers.${format}`))
      if (format === 'csv') reply.type('text/csv; charset=utf-8')
      return file
    }),

    bind(api.findCustomer).to(({ projectId, params }) => find(projectId, params.customer)),

    bind(api.updateCustomer).to(async ({ projectId, params, body, now }) => {
      await updateCustomer(db, projectId, now, customerReference(projectId, params.customer), body)
      return find(projectId, params.customer)
    }),

    bind(api.deleteCustomer).to(async ({ projectId, params, now }) => {
      await deleteCustomer(db, projectId, now, customerReference(projectId, params.customer))
      return undefined
    }),

    bind(api.eraseCustomer).to(async ({ projectId, params, now }) => {
      const reference = customerReference(projectId, params.customer)
      const { events, orders, texts } = await deleteCustomerPermanently(db, projectId, now, reference)
      await forgetAnswersAbout(db, projectId, texts)
      return {
        id: `del_${newId().replaceAll('-', '')}`,
        created_at: now,
        related_object_id: encodeId('cust', reference.id),
        related_object: 'customer',
        status: 'DONE',
        data_json: {
          events,
          customer_events: events,
          daily_events: 0,
          segments: 0,
          orders,
          order_events: 0,
          customer: 1,
        },
        object: 'pernament_deletion',
      }
    }),

    bind(api.segmentsOfCustomer).to(async ({ projectId, params, now }) => {
      const reference = customerReference(projectId, params.customer)
      const segments =
        (await segmentsOf(db, projectId, reference.id)) ?? (await wouldJoin(db, projectId, now, reference))
      return {
        object: 'list',
        data_ref: 'data',
        data: segments.map((segment) => ({ ...segment, object: 'segment' })),
        total: segments.length,
      }
    }),

    bind(api.setConsents).to(async ({ projectId, params, body, now }) => {
      await setConsents(db, projectId, now, customerReference(projectId, params.customer), body)
      return undefined
    }),

    bind(api.customerActivity).to(({ projectId, params, query }) =>
      activityPage(db, projectId, params.customer, query),
    ),

    bind(api.customerActivities).to(({ projectId, params, query }) =>
      activityPage(db, projectId, params.customer, query, 'exact'),
    ),

    bind(api.importCustomers).to((call) => startFromFile(parts, 'import_customers', call)),

    bind(api.saveCustomersInBulk).to((call) => startFromBody(db, 'save_customers', call)),

    bind(api.updateMetadataInBulk).to((call) => startFromBody(db, 'update_customers_metadata', call)),
  ]
}
