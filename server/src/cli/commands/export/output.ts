import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Screen } from '../../terminal/screen.ts'

/** Where an export is written to. */
export interface Output {
  write(text: string): Promise<void>
}

/**
 * Lets `work` write to a file, or to stdout without one. The file appears under its name when it is complete; of work that
 * fails nothing is left.
 */
export async function writeOut(
  screen: Screen,
  file: string | undefined,
  work: (output: Output) => Promise<void>,
): Promise<void> {
  if (file === undefined) return work({ write: async (text) => screen.print(text.replace(/\n$/, '')) })
  const making = `${file}.part`
  const stream = createWriteStream(making)
  try {
    await once(stream, 'open')
    await work({
      write: async (text) => {
        if (!stream.write(text)) await once(stream, 'drain')
      },
    })
    stream.end()
    await once(stream, 'close')
    await rename(making, file)
  } catch (error) {
    stream.destroy()
    await rm(making, { force: true })
    throw error
  }
}
