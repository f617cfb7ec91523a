import type { Encoding } from './file_encoding.ts'

/** A file in UTF-8, which is what the server takes: piece by piece, so that a large one is never in memory as a whole. */
export async function asUtf8(file: File, encoding: Encoding): Promise<File> {
  if (encoding === 'utf-8') return file
  const pieces: Blob[] = []
  const reader = file.stream().pipeThrough(new TextDecoderStream(encoding)).getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) pieces.push(new Blob([next.value]))
  return new File(pieces, file.name, { type: 'text/csv' })
}
