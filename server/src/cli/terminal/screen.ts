import { styleText } from 'node:util'

type Format = Parameters<typeof styleText>[0]

/** Where a command writes: results to stdout, everything about how it goes to stderr. */
export interface Screen {
  /** Results are one JSON value, or one a line, for machines. */
  readonly json: boolean
  /** Somebody watches stderr, so that lines may be drawn over. */
  readonly watched: boolean
  readonly width: number
  /** One line (or several) of the result. */
  print(text: string): void
  /** One line about how it goes. */
  tell(text: string): void
  /** For results: coloured where stdout is a terminal and NO_COLOR is not set. */
  style(format: Format, text: string): string
  /** The same for what is told. */
  tone(format: Format, text: string): string
  /** A result for people or for machines, whichever is wanted. */
  show(value: unknown, text: () => string): void
}

/** The reader of our output has gone: nobody is left to work for. */
export class NobodyReads extends Error {}

export function screen(json: boolean, { stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'> = process): Screen {
  let gone = false
  for (const stream of [stdout, stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      gone = true
    })
  const print = (text: string) => {
    if (gone) throw new NobodyReads()
    stdout.write(`${text}\n`)
  }
  return Object.freeze({
    json,
    watched: stderr.isTTY === true,
    width: stdout.isTTY ? stdout.columns : Number.POSITIVE_INFINITY,
    print,
    tell: (text: string) => void stderr.write(`${text}\n`),
    style: (format: Format, text: string) => styleText(format, text, { stream: stdout }),
    tone: (format: Format, text: string) => styleText(format, text, { stream: stderr }),
    show: (value: unknown, text: () => string) => print(json ? JSON.stringify(value, null, 2) : text()),
  })
}
