import { type Command, Option } from 'commander'

export interface ExportOptions {
  readonly output?: string
  readonly format?: 'csv' | 'ndjson'
}

export function withOutput(command: Command): Command {
  return command
    .option('--output <file>', 'write to a file; else to stdout')
    .addOption(new Option('--format <format>', 'CSV unless told; with --json JSON lines').choices(['csv', 'ndjson']))
}

export const isCsv = ({ format }: ExportOptions, json: boolean): boolean =>
  (format ?? (json ? 'ndjson' : 'csv')) === 'csv'

export const jsonLines = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('')
