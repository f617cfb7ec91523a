import { act, type Register, type Session } from '../../session.ts'
import { count } from '../../terminal/words.ts'
import { csvLines } from './csv_lines.ts'
import { type ExportOptions, isCsv, jsonLines, withOutput } from './format_option.ts'
import { writeOut } from './output.ts'

export const registerExportSegment: Register = (parent, run) => {
  withOutput(parent.command('segment').argument('<segment>', 'its name or id'))
    .description('all members of a segment')
    .addHelpText('after', '\nExample:\n  coterie export segment "Poland above $100" --output poland.csv')
    .action(act<ExportOptions>(run, exportSegment))
}

const HEADER = ['id', 'source_id', 'entered_at', 'cause'] as const

async function exportSegment({ screen, open, signal }: Session, options: ExportOptions, segment?: string) {
  const { segments } = await open()
  const csv = isCsv(options, screen.json)
  let written = 0
  await writeOut(screen, options.output, async ({ write }) => {
    if (csv) await write(csvLines([HEADER]))
    for await (const members of segments.everyMember(segment!)) {
      signal.throwIfAborted()
      if (members.length > 0)
        await write(csv ? csvLines(members.map((one) => HEADER.map((key) => one[key]))) : jsonLines(members))
      written += members.length
    }
  })
  if (options.output !== undefined) screen.tell(`${count(written, 'member')} in ${options.output}`)
  return undefined
}
