import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { invalidInput } from '../../../store/index.ts'
import type { Session } from '../../session.ts'

export interface FilterOptions {
  readonly filter?: string
  readonly filterFile?: string
}

/** Adds the two ways to give a filter. */
export function withFilter(command: Command): Command {
  return command
    .option('--filter <text>', 'who belongs to it: the text language, or JSON')
    .option('--filter-file <file>', 'the same from a file, - is standard input')
}

export const FILTER_EXAMPLES = `Filters:
  address.country is "Poland" and summary.orders.total_amount > 100.00
  {"field": "email", "op": "ends_with", "value": ".uk"}`

/** The filter of the options: JSON parsed, text as it is; undefined when there is none. */
export async function readFilter(session: Session, { filter, filterFile }: FilterOptions): Promise<unknown> {
  if (filter !== undefined && filterFile !== undefined)
    throw invalidInput([{ path: 'filter', message: 'Give --filter or --filter-file, not both.' }])
  const text = filter ?? (filterFile === undefined ? undefined : await contents(filterFile))
  if (text === undefined) return undefined
  session.quoting(text)
  if (!/^\s*[{[]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalidInput([{ path: 'filter', message: `This is no valid JSON: ${(error as Error).message}.` }])
  }
}

/** The same where there has to be one. */
export async function requireFilter(session: Session, options: FilterOptions): Promise<unknown> {
  const filter = await readFilter(session, options)
  if (filter === undefined)
    throw invalidInput([{ path: 'filter', message: 'A filter is needed: --filter or --filter-file.' }])
  return filter
}

async function contents(file: string): Promise<string> {
  if (file !== '-') return readFile(file, 'utf8')
  const pieces: Buffer[] = []
  for await (const piece of process.stdin) pieces.push(Buffer.from(piece as Uint8Array))
  return Buffer.concat(pieces).toString('utf8')
}
