import { quote } from '../../../../filter/problem.ts'
import { decodeId } from '../../store/index.ts'
import { bySourceId, type CustomerReference } from '../customers/reference.ts'
import { TEXT_LIMITS } from '../door/limits.ts'
import { textFlaw } from '../door/text.ts'
import type { Cell } from './cells.ts'

/** Headers of the columns that say whose order or event a row is about. */
export const CUSTOMER_HEADERS: readonly (readonly [string, 'customer' | 'customer_id'])[] = [
  ['customer_source_id', 'customer'],
  ['customer.source_id', 'customer'],
  ['customer', 'customer'],
  ['customer_id', 'customer_id'],
  ['customer.id', 'customer_id'],
]

/** The customer by source id, or by id where the row has no source id. */
export function customerCell(sourceId: string, id: string, projectId: string): Cell<CustomerReference> {
  if (sourceId !== '') {
    const flaw = textFlaw(sourceId, TEXT_LIMITS.sourceId)
    return flaw === null ? { value: bySourceId(projectId, sourceId) } : { problem: flaw }
  }
  if (id === '') return { problem: 'Every row needs its customer here.' }
  const uuid = decodeId('cust', id)
  if (uuid !== null) return { value: { id: uuid, sourceId: null } }
  return { problem: `An id such as cust_01h2xcejqtf2nbrexx3vqjhp41 is needed here, not ${quote(id)}.` }
}
