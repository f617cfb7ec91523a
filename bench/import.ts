import { importCustomers } from '../server/src/ingest/csv/customers.ts'
import { type Database, sql } from '../server/src/store/index.ts'
import { csvFile, customerFile, dropPlain, plainCopy, TABLE_COLUMNS } from './customer_files.ts'
import { declareProject, NOW } from './data.ts'
import { type Figure, timed } from './measure.ts'
import { type Place, withEmptyDatabase } from './place.ts'
import { type Group, showOnly } from './segments.ts'
import { upload } from './upload.ts'

const SEGMENTS = 50
const COUNTRIES = ['Poland', 'Germany', 'United Kingdom', 'United States', 'France']

/** Fifty, of which those about the profile have members at once; those about orders and events wait for some. */
const IMPORTED: Group = {
  name: 'imported',
  filters: Array.from({ length: SEGMENTS }, (_, n) => aboutCustomers(n)),
}

function aboutCustomers(n: number): unknown {
  const country = { field: 'address.country', op: 'is', value: COUNTRIES[n % 5] }
  switch (n % 10) {
    case 0:
    case 1:
      return { field: 'metadata.work_zipcode', op: 'starts_with', value: `606${n}` }
    case 2:
      return { all: [country, { field: 'metadata.score', op: 'more_than', value: 900 + n }] }
    case 3:
      return { all: [country, { field: 'email', op: 'ends_with', value: '.uk' }] }
    case 4:
      return { field: 'birthdate', op: 'is_less_days_in_future_md', value: 1 + (n % 7) }
    case 5:
      return {
        all: [
          { field: 'metadata.tier', op: 'is', value: 'gold' },
          { field: 'consents.email', op: 'is', value: true },
          country,
        ],
      }
    case 6:
      return { field: 'metadata.renewal', op: 'less_than_future', value: 1 + (n % 7) }
    case 7:
      return { all: [country, { field: 'summary.orders.total_amount', op: 'more_than', value: n * 1000 }] }
    case 8:
      return { collection: 'events.login', within: { last: { amount: n, unit: 'day' } }, op: 'more_than', value: 3 }
    default:
      return { field: 'summary.orders.last_order_date', op: 'more_than_ago', value: n }
  }
}

/** Customers from a file into a database that has none, then their ids onto a list. */
export async function imports(place: Place): Promise<readonly Figure[]> {
  return withEmptyDatabase(place, async (db) => {
    const projectId = await declareProject(db)
    await showOnly(db, projectId, IMPORTED)
    const imported = await importAll(place, db, projectId)
    return [imported, await upload(place, db, projectId)]
  })
}

/** COPY is measured before and after, each time into an empty table with the columns and indexes of ours. */
async function importAll(place: Place, db: Database, projectId: string): Promise<Figure> {
  const plain = await customerFile(place, 'customers.copy')
  const file = await csvFile(await customerFile(place, 'customers.csv'))
  const copy = async () => {
    const ms = await timed(() => plainCopy(db, plain, PLAIN, `coterie.bench_plain (${TABLE_COLUMNS.join(', ')})`))
    await db.query(dropPlain)
    return ms
  }
  const before = await copy()
  const ours = await timed(async () => {
    const { created, failed } = await importCustomers(db, projectId, NOW, file)
    if (created !== place.customers || failed > 0) throw new Error(`${created} were created, ${failed} failed`)
  })
  const theirs = (before + (await copy())) / 2
  const { rows } = await db.query<{ members: number }>('select count(*) as members from coterie.segment_members')
  return {
    name: `import of customers from CSV, ${SEGMENTS} segments`,
    ours,
    theirs,
    ratio: ours / theirs,
    limit: 4,
    note: `${perSecond(place, ours)} customers/s; ${(rows[0]!.members / place.customers).toFixed(2)} memberships each`,
  }
}

const PLAIN = [dropPlain, sql`create table coterie.bench_plain (like coterie.customers including all)`]

const perSecond = ({ customers }: Place, ms: number): string =>
  Math.round((customers / ms) * 1000).toLocaleString('en-US')
