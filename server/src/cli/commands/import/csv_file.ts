import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { errorCode, Refusal } from '../../../store/index.ts'
import type { CsvFile } from '../../client/imports.ts'

/** A file on disk, which can be read twice: once to see that it is whole, then to take its rows. */
export async function csvFile(path: string): Promise<CsvFile> {
  const refuse = (why: string) => new Refusal('invalid_file', `${path} ${why}`)
  const found = await stat(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') throw refuse('is not there.')
    throw refuse(`cannot be read: ${(error as Error).message}`)
  })
  if (!found.isFile()) throw refuse('is not a file. What comes through a pipe has to be saved to one first.')
  return { open: () => createReadStream(path, { highWaterMark: 1 << 18 }), bytes: found.size }
}
