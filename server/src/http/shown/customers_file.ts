import { Readable } from 'node:stream'
import { metadataKeys } from '../../ingest/customers/find.ts'
import { customerPages } from '../../ingest/customers/pages.ts'
import type { CustomerView } from '../../ingest/customers/view.ts'
import { listConsents } from '../../ingest/declare/consents.ts'
import type { Database } from '../../store/index.ts'
import { shownCustomers } from './customer.ts'
import { type CustomerColumn, customerColumns } from './customer_columns.ts'
import { spreadsheetLines } from './spreadsheet_lines.ts'

interface Asked {
  readonly filter?: unknown
  readonly q?: string
  readonly segment_id?: string
}

/** Customers as a file, as it is read. Whatever is wrong with what is asked is thrown before there is a stream. */
export async function customersFile(
  db: Database,
  projectId: string,
  { filter, q, segment_id: segmentId }: Asked,
  now: string,
  format: 'ndjson' | 'csv',
): Promise<Readable> {
  const pages = customerPages(db, projectId, now, {
    ...(filter !== undefined && { filter }),
    ...(q !== undefined && { search: q }),
    ...(segmentId !== undefined && { segmentId }),
  })
  const first = (await pages.next()).value ?? []
  const columns = format === 'csv' ? await columnsOf(db, projectId) : null
  return Readable.from(textOf(db, first, pages, columns))
}

async function columnsOf(db: Database, projectId: string): Promise<readonly CustomerColumn[]> {
  const consents = await listConsents(db, projectId)
  return customerColumns(
    await metadataKeys(db, projectId),
    consents.map(({ key }) => key),
  )
}

async function* textOf(
  db: Database,
  first: readonly CustomerView[],
  rest: AsyncIterable<readonly CustomerView[]>,
  columns: readonly CustomerColumn[] | null,
): AsyncGenerator<string, void, undefined> {
  if (columns) yield spreadsheetLines([columns.map(({ header }) => header)])
  yield* lines(db, first, columns)
  for await (const page of rest) yield* lines(db, page, columns)
}

const AT_ONCE = 500

async function* lines(
  db: Database,
  customers: readonly CustomerView[],
  columns: readonly CustomerColumn[] | null,
): AsyncGenerator<string, void, undefined> {
  for (let from = 0; from < customers.length; from += AT_ONCE) {
    const some = customers.slice(from, from + AT_ONCE)
    if (columns) yield spreadsheetLines(some.map((customer) => columns.map(({ cell }) => cell(customer))))
    else yield (await shownCustomers(db, some)).map((customer) => `${JSON.stringify(customer)}\n`).join('')
  }
}
