import type { Problem } from '@coterie/filter'
import type { Screen } from './screen.ts'

/** Each problem with its path, and what to write instead where that is known. */
export function problemLines(screen: Screen, problems: readonly Problem[]): readonly string[] {
  const longest = Math.min(Math.max(...problems.map(({ path }) => path.length)), 40)
  return problems.map(({ path, message, suggestion }) => {
    const hint = suggestion === undefined || message.includes(suggestion) ? '' : ` Did you mean ${suggestion}?`
    return `  ${screen.tone('cyan', path.padEnd(longest))}  ${message}${hint}`
  })
}
