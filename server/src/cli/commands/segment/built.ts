import type { Problem } from '@coterie/filter'
import type { SegmentListing } from '../../client/segments.ts'
import { EXIT, type ExitCode } from '../../exit_codes.ts'
import { problemLines } from '../../terminal/problem_lines.ts'
import type { Screen } from '../../terminal/screen.ts'
import { count, duration } from '../../terminal/words.ts'

/** What became of a segment that was made or changed. */
export function outcomeOfBuild(screen: Screen, made: SegmentListing): ExitCode {
  const failed = made.status === 'failed'
  screen.show(made, () => {
    if (failed) return `"${made.name}" (${made.id}) could not be built: ${made.error}`
    const time = made.built_in_ms === null ? '' : `, built in ${duration(made.built_in_ms)}`
    const sentence = made.sentence === null ? '' : `\n${made.sentence}`
    return `"${made.name}" (${made.id}) holds ${count(made.member_count, 'customer')}${time}.${sentence}`
  })
  return failed ? EXIT.failed : EXIT.ok
}

/** What is odd about a filter but allowed. */
export function tellWarnings(screen: Screen, warnings: readonly Problem[]): void {
  if (screen.json || warnings.length === 0) return
  screen.tell(screen.tone('yellow', count(warnings.length, 'warning')))
  for (const line of problemLines(screen, warnings)) screen.tell(line)
}
