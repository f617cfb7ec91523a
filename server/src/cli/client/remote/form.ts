import { randomUUID } from 'node:crypto'
import type { StreamedForm } from '../../../http/client/client.ts'
import { Refusal } from '../../../store/index.ts'
import type { CsvFile } from '../imports.ts'

/** A form with texts and then the file, read from the disk as it is sent. `onBytes` hears how much of the file has gone. */
export function fileForm(
  fields: Readonly<Record<string, string>>,
  file: CsvFile,
  onBytes: (bytes: number) => void,
): StreamedForm {
  const boundary = `coterie-${randomUUID()}`
  const part = (name: string, more = '') => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n`
  const texts = Object.entries(fields).map(([name, value]) => `${part(name)}\r\n${value}\r\n`)
  const head = `${texts.join('')}${part('file', '; filename="rows.csv"')}Content-Type: text/csv\r\n\r\n`

  async function* body(): AsyncGenerator<Uint8Array, void, undefined> {
    yield Buffer.from(head)
    let sent = 0
    try {
      for await (const piece of file.open() as AsyncIterable<Uint8Array>) {
        yield piece
        sent += piece.length
        onBytes(sent)
      }
    } catch (error) {
      throw new Refusal('invalid_file', `The file cannot be read to its end: ${(error as Error).message}.`)
    }
    yield Buffer.from(`\r\n--${boundary}--\r\n`)
  }

  return { type: `multipart/form-data; boundary=${boundary}`, body: body() }
}
