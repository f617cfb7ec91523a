import type { Problem, TextProblem } from '@coterie/filter'
import type { Screen } from './screen.ts'

const LONGEST_PATH = 40

/** Each problem with its path and what to write instead; of text that was given, with the line and a mark under the place. */
export function problemLines(screen: Screen, problems: readonly Problem[], text?: string): readonly string[] {
  const longest = Math.min(Math.max(...problems.map(({ path }) => path.length)), LONGEST_PATH)
  return problems.flatMap((problem) => {
    if (text !== undefined && isInText(problem)) return [...excerpt(screen, problem, text), `  ${sentence(problem)}`]
    return [`  ${screen.tone('cyan', problem.path.padEnd(longest))}  ${sentence(problem)}`]
  })
}

function sentence({ message, suggestion }: Problem): string {
  return suggestion === undefined || message.includes(suggestion) ? message : `${message} Write ${suggestion} instead.`
}

const isInText = (problem: Problem): problem is TextProblem => 'column' in problem

/** The line of the text, and carets under what is wrong in it. */
function excerpt(screen: Screen, { line, column, from, to }: TextProblem, text: string): readonly string[] {
  const shown = text.split('\n')[line - 1] ?? ''
  const number = `${line}:${column}`
  const width = Math.max(Math.min(to - from, shown.length - column + 1), 1)
  const tabs = (part: string) => part.replaceAll('\t', ' ')
  return [
    `  ${screen.tone('dim', number)}  ${tabs(shown)}`,
    `  ${' '.repeat(number.length + 1 + column)}${screen.tone('red', '^'.repeat(width))}`,
  ]
}
