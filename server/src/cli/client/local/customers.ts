import { findCustomer, metadataKeys, walkCustomers } from '../../../ingest/customers/find.ts'
import { customerReference } from '../../../ingest/customers/reference.ts'
import type { Clock } from '../../../segments/build.ts'
import { segmentsOf } from '../../../segments/read/segments_of.ts'
import type { Database } from '../../../store/index.ts'
import type { Customers } from '../customers.ts'

export function localCustomers(db: Database, projectId: string, clock: Clock): Customers {
  return Object.freeze({
    find: (customer: string) => findCustomer(db, projectId, customer),
    segmentsOf: (customer: string) => segmentsOf(db, projectId, customerReference(projectId, customer).id),
    metadataKeys: () => metadataKeys(db, projectId),
    walk: (filter: unknown, take: Parameters<Customers['walk']>[1]) =>
      walkCustomers(db, projectId, clock(), { filter }, take),
  })
}
