import { findCustomer, metadataKeys, walkCustomers } from '../../../ingest/customers/find.ts'
import { customerReference } from '../../../ingest/customers/reference.ts'
import { deleteCustomer, deleteCustomerPermanently } from '../../../ingest/customers/remove.ts'
import type { Clock } from '../../../segments/build.ts'
import { segmentsOf } from '../../../segments/read/segments_of.ts'
import type { Database } from '../../../store/index.ts'
import type { Customers } from '../customers.ts'

export function localCustomers(db: Database, projectId: string, clock: Clock): Customers {
  return Object.freeze({
    find: (customer) => findCustomer(db, projectId, customer),
    remove: async (customer, permanently) => {
      const remove = permanently ? deleteCustomerPermanently : deleteCustomer
      await remove(db, projectId, clock(), customerReference(projectId, customer))
    },
    segmentsOf: async (customer) => (await segmentsOf(db, projectId, customerReference(projectId, customer).id)) ?? [],
    metadataKeys: () => metadataKeys(db, projectId),
    walk: (filter, take) => walkCustomers(db, projectId, clock(), { filter }, take),
  } satisfies Customers)
}
