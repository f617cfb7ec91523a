import type { Filter } from '@coterie/filter'
import type { Explained, ExplainedRow, SegmentExplanation } from '../client/segments.ts'
import type { Screen } from './screen.ts'
import { localTime, money } from './words.ts'

/** What it takes to say things the project's way. */
export interface Manner {
  readonly timeZone: string
  readonly currency: string
  /** A condition in the text language. */
  readonly phrase: (filter: Filter) => string
}

/** Why a customer is in a segment or is not: the filter as a tree, each condition with its verdict and what it saw. */
export function explanationText(
  screen: Screen,
  { name, type, member, since, cause, explanation }: SegmentExplanation,
  customer: string,
  manner: Manner,
): string {
  const when = (instant: string) => localTime(instant, manner.timeZone)
  const verdict = member ? screen.style('green', 'is in') : screen.style('red', 'is not in')
  const how = since === null ? '' : `, since ${when(since)} (by ${cause})`
  const lines = [`${screen.style('bold', customer)} ${verdict} "${name}"${how}.`]
  if (explanation === null) return [...lines, `It is a ${type} segment: a list without a filter.`].join('\n')
  lines.push(...nodeLines(screen, explanation.filter, manner, '  '))
  lines.push(
    explanation.flips_at === null
      ? `Nothing changes by time alone before ${when(explanation.looked_until)}.`
      : `Without any write this ${member ? 'ends' : 'begins'} at ${screen.style('bold', when(explanation.flips_at))}.`,
  )
  return lines.join('\n')
}

function nodeLines(screen: Screen, node: Explained, manner: Manner, indent: string): readonly string[] {
  const mark = node.holds ? screen.style('green', '✓') : screen.style('red', '✗')
  const deeper = `${indent}  `
  switch (node.kind) {
    case 'all':
    case 'any': {
      const children = node.children.flatMap((child) => nodeLines(screen, child, manner, deeper))
      return [`${indent}${mark} ${node.kind === 'all' ? 'all of' : 'any of'}`, ...children]
    }
    case 'not':
      return [`${indent}${mark} not`, ...nodeLines(screen, node.child, manner, deeper)]
    case 'segment': {
      const seen = node.segments.map((each) => `${each.in ? 'in' : 'not in'} "${each.name}"`).join(', ')
      return [`${indent}${mark} ${manner.phrase(node.condition)}  ${screen.style('dim', seen)}`]
    }
    case 'field':
    case 'collection': {
      const until = node.flips_at === null ? '' : `, until ${localTime(node.flips_at, manner.timeZone)}`
      const seen = screen.style('dim', `${valueText(node, manner)}${until}`)
      const rows = (node.rows ?? []).map((row) => `${deeper}  ${screen.style('dim', rowText(row, manner))}`)
      const more = node.more_rows ? [`${deeper}  ${screen.style('dim', '…')}`] : []
      return [`${indent}${mark} ${manner.phrase(node.condition)}  ${seen}`, ...rows, ...more]
    }
    default:
      return node satisfies never
  }
}

/** The value that a condition saw, as the condition itself would write it: money in units, times in the project's zone. */
function valueText(node: Explained & { kind: 'field' | 'collection' }, { phrase, timeZone }: Manner): string {
  const { value, stored, condition } = node
  if (value === null || value === undefined)
    return stored === undefined ? 'unknown' : `unknown: ${JSON.stringify(stored)} does not fit its type`
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return localTime(value, timeZone)
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value !== 'number') return String(value)
  const said = phrase({ ...condition, op: 'is', value } as Filter)
  return said.slice(said.lastIndexOf(' ') + 1)
}

function rowText({ id, source_id, created_at, amount, status, properties }: ExplainedRow, manner: Manner): string {
  const details = Object.entries((properties as object | undefined) ?? {}).map(([key, value]) => `${key} ${value}`)
  return [
    localTime(created_at, manner.timeZone),
    source_id ?? id,
    ...(amount === undefined ? [] : [money(amount, manner.currency)]),
    ...(status === undefined ? [] : [status]),
    details.join(', '),
  ].join('  ')
}
