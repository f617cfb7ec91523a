import type { Health } from '../client/health.ts'
import { EXIT, type ExitCode } from '../exit_codes.ts'
import { act, type Register, type Session } from '../session.ts'
import { progress } from '../terminal/progress.ts'
import type { Screen } from '../terminal/screen.ts'
import { table } from '../terminal/table.ts'
import { count, duration } from '../terminal/words.ts'

export const registerDoctor: Register = (parent, run) => {
  parent
    .command('doctor')
    .description('recompute everything from the raw rows and report any difference')
    .addHelpText('after', '\nIt changes nothing, and may run beside a server. Exit code 1: there are findings.')
    .action(act(run, doctor))
}

async function doctor({ screen, open }: Session): Promise<ExitCode> {
  const { audit, segments } = await open()
  const steps = (await segments.list()).length + 3
  const began = performance.now()
  const bar = progress(screen, 'Recomputing', steps, 'steps')
  let done = 0
  const health = await audit(() => bar.at(++done)).finally(() => bar.end())
  const took_ms = Math.round(performance.now() - began)
  screen.show({ healthy: health.findings.length === 0, ...health, took_ms }, () => report(screen, health, took_ms))
  return health.findings.length === 0 ? EXIT.ok : EXIT.failed
}

function report(screen: Screen, { findings, segments }: Health, took: number): string {
  const recomputed = `Summaries, totals, balances and ${count(segments, 'segment')} recomputed in ${duration(took)}`
  if (findings.length === 0) return `${screen.style('green', '✓')} ${recomputed}: everything is as it should be.`
  return [
    `${screen.style('red', '✗')} ${recomputed}: ${count(findings.length, 'finding')}.`,
    table(
      screen,
      [
        { title: 'Segment' },
        { title: 'How many', align: 'right' },
        { title: 'What is wrong', flexible: true },
        { title: 'Such as' },
      ],
      findings.map((each) => [each.segment, each.count, each.meaning, each.sample[0] ?? null]),
    ),
  ].join('\n\n')
}
