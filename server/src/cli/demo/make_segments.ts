import { createReadStream } from 'node:fs'
import path from 'node:path'
import type { Coterie } from '../client/coterie.ts'
import { writeUrbanWorkers } from './bi_query.ts'
import { exampleSegments, UPLOADED } from './example_segments.ts'
import type { Retailer } from './retailer.ts'

export interface Making {
  /** When the shop opened (or will). */
  readonly opened: string
  /** Where the file of the list is written. */
  readonly directory: string
  /** With the filters that were thought of first; else with those that they have in the end. */
  readonly asFirst: boolean
}

/** Makes the segments that are not there yet. The list of the analysis tool is written to a file and uploaded. */
export async function makeSegments(
  { segments, imports }: Coterie,
  shop: Retailer,
  { opened, directory, asFirst }: Making,
): Promise<void> {
  const there = new Set((await segments.list()).map(({ name }) => name))
  if (!there.has(UPLOADED)) {
    const file = path.join(directory, 'urban_workers_chi.csv')
    await writeUrbanWorkers(shop, file)
    const { id } = await segments.create({ type: 'custom', name: UPLOADED })
    await imports.list(id, { open: () => createReadStream(file) }, { mode: 'replace' })
  }
  for (const { first, ...example } of exampleSegments(opened).filter(({ name }) => !there.has(name))) {
    const filter = (asFirst && first?.filter) || example.filter
    await segments.built((await segments.create({ ...example, filter })).id)
  }
}
