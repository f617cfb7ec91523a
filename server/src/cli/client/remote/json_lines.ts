import { ServerFault } from './server_fault.ts'

/** JSON lines that come piece by piece, so many at once. */
export async function* jsonLines<T>(
  pieces: AsyncIterable<Uint8Array>,
  atOnce: number,
): AsyncGenerator<readonly T[], void, undefined> {
  const decoder = new TextDecoder()
  let begun = ''
  let read: T[] = []
  for await (const piece of pieces) {
    const lines = (begun + decoder.decode(piece, { stream: true })).split('\n')
    begun = lines.pop()!
    for (const line of lines) read.push(JSON.parse(line) as T)
    if (read.length < atOnce) continue
    yield read
    read = []
  }
  if (begun !== '') throw new ServerFault('server_unexpected', 'The download ended in the middle of a line.')
  if (read.length > 0) yield read
}
