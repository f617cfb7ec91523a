import { quote } from '../../../../filter/problem.ts'
import { readDefinitions } from '../../segments/definitions.ts'
import type { Database } from '../../store/index.ts'
import { extendMetadataSchema } from '../declare/metadata_schemas.ts'
import { DEFAULT_INGEST_LIMITS } from '../door/limits.ts'
import { microsecondsAfter } from '../door/moment.ts'
import type { OrderInput } from '../orders/read.ts'
import { saveReadOrders } from '../orders/save_read.ts'
import type { OrderStatus } from '../orders/status.ts'
import { makeDurable, planForBulk } from '../plan.ts'
import { isRefused } from '../refused.ts'
import { type Column, columnFor, type Headers, matchColumns } from './columns.ts'
import { CUSTOMER_HEADERS } from './customer_cells.ts'
import { badFile, type CsvFile } from './file.ts'
import { type OrderField, orderRows } from './order_rows.ts'
import type { ImportOptions, ImportResult } from './report.ts'
import { type Kind, takeRows } from './run.ts'
import { type Look, surveyFile } from './survey.ts'
import { columnNotes, type Discovery, discover, undeclaredColumns } from './undeclared.ts'

const HEADERS: Headers<OrderField> = {
  fields: new Map<string, OrderField>([
    ['source_id', 'source_id'],
    ['order_source_id', 'source_id'],
    ['status', 'status'],
    ['created_at', 'created_at'],
    ['items', 'items'],
    ['amount', 'amount'],
    ['initial_amount', 'initial_amount'],
    ['discount_amount', 'discount_amount'],
    ['total_discount_amount', 'total_discount_amount'],
    ['total_amount', 'total_amount'],
    ...CUSTOMER_HEADERS,
  ]),
  prefixes: ['metadata.'],
  consents: false,
  ignored: /^(object|id|updated_at)$/,
}

export interface OrderImportOptions extends ImportOptions {
  /** Of rows without a status; such an order is CREATED unless told. */
  readonly status?: OrderStatus
}

/**
 * Imports orders: `source_id`, `customer_source_id`, and any of `status`, `created_at` (a date is its midnight in the project's
 * zone), the amounts in minor units, and `items` as JSON; other columns are metadata, declared with the type all their values have.
 * Unknown customers are created, known orders updated. Rows and files that cannot be taken: as with `importCustomers`.
 */
export async function importOrders(
  db: Database,
  projectId: string,
  now: string,
  file: CsvFile,
  options: OrderImportOptions = {},
): Promise<ImportResult> {
  const { mapping = {}, types = {}, limits = DEFAULT_INGEST_LIMITS, status } = options
  const before = await readDefinitions(db, projectId)
  let columns: readonly Column<OrderField>[] = []
  let discovery: Discovery | undefined
  const survey = await surveyFile(file, options, (header): Look => {
    columns = matchColumns(header, HEADERS, mapping, limits)
    const needs = (column: string) =>
      badFile(`The file has no column "${column}"; it has ${header.map(quote).join(', ')}.`)
    if (!columnFor(columns, 'source_id')) throw needs('source_id')
    if (!columnFor(columns, 'customer') && !columnFor(columns, 'customer_id')) throw needs('customer_source_id')
    discovery = discover(undeclaredColumns(columns, before.schema.metadata.order), types)
    return discovery.look
  })
  const added = discovery!.properties()
  if (Object.keys(added).length > 0) await extendMetadataSchema(db, projectId, now, 'order', added)
  const { project, schema } = await readDefinitions(db, projectId)
  const rows = orderRows(columns, schema.metadata.order, status, { projectId, timeZone: project.timeZone, limits })
  const write: Kind<OrderInput>['write'] = async (chunk) => {
    const start = microsecondsAfter(now, chunk[0]!.position)
    const inputs = chunk.map(({ item }) => item)
    const results = await saveReadOrders(db, projectId, start, inputs, limits, planForBulk)
    return results.map((result) => (isRefused(result) ? { column: null, problem: result.message } : result.outcome))
  }
  // One after the other: of two orders at one instant the later in the file is the last.
  const result = await takeRows(file, survey, { ...rows, chunk: 2000, lanes: 1, write }, options)
  await makeDurable(db)
  return { ...result, notes: [...columnNotes(columns, added), ...result.notes] }
}
