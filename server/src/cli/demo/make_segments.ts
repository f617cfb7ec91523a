import { createReadStream } from 'node:fs'
import path from 'node:path'
import type { Coterie } from '../client/coterie.ts'
import { writeUrbanWorkers } from './bi_query.ts'
import { exampleSegments, UPLOADED } from './example_segments.ts'
import type { Retailer } from './retailer.ts'

/** Makes the segments that are not there yet. The list of the analysis tool is written to a file in `directory` and uploaded. */
export async function makeSegments(
  { segments, imports }: Coterie,
  shop: Retailer,
  now: string,
  directory: string,
): Promise<void> {
  const there = new Set((await segments.list()).map(({ name }) => name))
  if (!there.has(UPLOADED)) {
    const file = path.join(directory, 'urban_workers_chi.csv')
    await writeUrbanWorkers(shop, file)
    const { id } = await segments.create({ type: 'custom', name: UPLOADED })
    await imports.list(id, { open: () => createReadStream(file) }, { mode: 'replace' })
  }
  for (const example of exampleSegments(now).filter(({ name }) => !there.has(name)))
    await segments.built((await segments.create(example)).id)
}
