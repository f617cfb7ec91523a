import { Readable } from 'node:stream'
import { customerPages } from '../../ingest/customers/pages.ts'
import type { CustomerView } from '../../ingest/customers/view.ts'
import type { Database } from '../../store/index.ts'
import { shownCustomers } from './customer.ts'

/** Customers as JSON lines. Whatever is wrong with the filter is thrown before there is a stream. */
export async function customerLines(db: Database, projectId: string, filter: unknown, now: string): Promise<Readable> {
  const pages = customerPages(db, projectId, now, { filter })
  const first = await pages.next()
  return Readable.from(linesOf(db, first.value ?? [], pages))
}

async function* linesOf(
  db: Database,
  first: readonly CustomerView[],
  rest: AsyncIterable<readonly CustomerView[]>,
): AsyncGenerator<string, void, undefined> {
  yield* lines(db, first)
  for await (const page of rest) yield* lines(db, page)
}

const AT_ONCE = 500

async function* lines(db: Database, customers: readonly CustomerView[]): AsyncGenerator<string, void, undefined> {
  for (let from = 0; from < customers.length; from += AT_ONCE) {
    const shown = await shownCustomers(db, customers.slice(from, from + AT_ONCE))
    yield shown.map((customer) => `${JSON.stringify(customer)}\n`).join('')
  }
}
