import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { rename, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { CsvFile } from '../server/src/ingest/csv/file.ts'
import { type Database, type Sql, sql } from '../server/src/store/index.ts'
import type { Place } from './place.ts'

/** As a shop would send its customers. */
const SHOP_COLUMNS = `source_id, name, email, phone, birthdate, address_city as "address.city",
  address_postal_code as "address.postal_code", address_country as "address.country", metadata ->> 'tier' as "metadata.tier",
  metadata ->> 'score' as "metadata.score", metadata ->> 'work_zipcode' as "metadata.work_zipcode",
  metadata ->> 'renewal' as "metadata.renewal", consents ->> 'email' as "consents.email"`

/** The same facts as the table has them. */
export const TABLE_COLUMNS = [
  'id',
  'project_id',
  'source_id',
  'created_at',
  'name',
  'email',
  'phone',
  'birthdate',
  'address_city',
  'address_postal_code',
  'address_country',
  'source',
  'metadata',
  'consents',
]

const FILES = {
  'customers.csv': (projectId: string) =>
    `select ${SHOP_COLUMNS} from coterie.customers where project_id = '${projectId}'`,
  'customers.copy': (projectId: string) =>
    `select ${TABLE_COLUMNS.map((column) => (column === 'metadata' ? `metadata - 'interests'` : column)).join(', ')}
    from coterie.customers where project_id = '${projectId}'`,
  'ids.csv': (projectId: string) => `select source_id from coterie.customers where project_id = '${projectId}'`,
  'ids.copy': (projectId: string) => `select id, source_id from coterie.customers where project_id = '${projectId}'`,
} as const

type FileName = keyof typeof FILES

/** The path of the file about the place's customers, in no order; written when it is not there yet. */
export async function customerFile({ db, projectId, directory }: Place, name: FileName): Promise<string> {
  const file = path.join(directory, name)
  if (existsSync(file)) return file
  const format = name.endsWith('.csv') ? ' with (format csv, header)' : ''
  await db.transaction(async (tx) => {
    const rows = tx.copyTo(`copy (${FILES[name](projectId)} order by md5(id::text)) to stdout${format}`)
    await pipeline(rows, createWriteStream(`${file}.part`))
  })
  await rename(`${file}.part`, file)
  return file
}

export async function csvFile(file: string): Promise<CsvFile> {
  return { open: () => createReadStream(file), bytes: (await stat(file)).size }
}

/** Plain COPY of a file into a table that is made for it by these statements, and dropped again. */
export async function plainCopy(db: Database, file: string, definition: readonly Sql[], target: string): Promise<void> {
  await db.transaction(async (tx) => {
    for (const statement of definition) await tx.query(statement)
  })
  await db.transaction((tx) => pipeline(createReadStream(file), tx.copyFrom(`copy ${target} from stdin`)))
}

export const dropPlain = sql`drop table if exists coterie.bench_plain`
