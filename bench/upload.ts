import { importList } from '../server/src/ingest/lists/import_list.ts'
import { createCustom } from '../server/src/segments/lists/create_custom.ts'
import { type Database, sql } from '../server/src/store/index.ts'
import { csvFile, customerFile, dropPlain, plainCopy } from './customer_files.ts'
import { NOW } from './data.ts'
import { type Figure, timed } from './measure.ts'
import type { Place } from './place.ts'

/** The source ids of all customers onto a custom segment, against COPY of the ids into an indexed table of two columns. */
export async function upload(place: Place, db: Database, projectId: string): Promise<Figure> {
  const plain = await customerFile(place, 'ids.copy')
  const file = await csvFile(await customerFile(place, 'ids.csv'))
  const copy = async () => {
    const ms = await timed(() => plainCopy(db, plain, PLAIN, 'coterie.bench_plain'))
    await db.query(dropPlain)
    return ms
  }
  const before = await copy()
  const { id } = await createCustom(db, projectId, { name: 'uploaded' }, NOW)
  const ours = await timed(async () => {
    const { added } = await importList(db, projectId, id, file, { mode: 'add' }, () => NOW)
    if (added !== place.customers) throw new Error(`${added} were added`)
  })
  const theirs = (before + (await copy())) / 2
  const note = `${Math.round((place.customers / ours) * 1000).toLocaleString('en-US')} ids/s`
  return { name: 'upload of ids into a custom segment', ours, theirs, ratio: ours / theirs, limit: 3, note }
}

const PLAIN = [dropPlain, sql`create table coterie.bench_plain (customer_id uuid primary key, source_id text not null)`]
