/** The tables of docs/reference/filters.md, made from the tables that the checker reads. */
import type { FieldRow, Group } from './fields/field_row.ts'
import { FIELDS } from './fields/field_table.ts'
import { operatorsOf } from './operators/find_operator.ts'
import { type Family, ONE_OR_MORE, type OperatorRow } from './operators/operator_row.ts'
import { NEEDED } from './values/read_value.ts'

export const REFERENCE_TABLES: Readonly<Record<string, () => string>> = {
  fields: () => fieldTable((row) => row.of === 'customer'),
  'order fields': () => fieldTable((row) => row.of === 'order'),
  'event fields': () => fieldTable((row) => row.of === 'event'),
  'text operators': () => operatorTable('text'),
  'number operators': () => operatorTable('number'),
  'boolean operators': () => operatorTable('boolean'),
  'date operators': () => operatorTable('date'),
  'list operators': () => operatorTable('list'),
  'segment operators': () => operatorTable('segments'),
}

type Cells = readonly string[]

function table(head: Cells, rows: readonly Cells[]): string {
  const line = (cells: Cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n')
}

const code = (text: string): string => `\`${text}\``

function fieldTable(of: (row: FieldRow) => boolean): string {
  const rows = FIELDS.filter(of)
  const groups = [...new Set(rows.map(({ group }) => group))]
  const ofGroup = (group: Group) => rows.filter((row) => row.group === group)
  const cells = (row: FieldRow) => [
    code(row.path),
    `${row.list ? 'list of ' : ''}${row.type === 'declared' ? 'as declared' : row.type}`,
    row.group,
    [...(row.also ?? []), ...(row.inMap ?? []).map((name) => `${name} (map)`)].map(code).join(', '),
  ]
  return table(['field', 'type', 'group', 'also spelled'], groups.flatMap(ofGroup).map(cells))
}

function operatorTable(family: Family): string {
  const cells = ({ name, text, says, on }: OperatorRow) => {
    const { takes } = on[family]!
    return [
      code(name),
      NEEDED[takes],
      ONE_OR_MORE.has(takes) ? 'yes' : '',
      text.map(code).join(', '),
      reads(says, family),
    ]
  }
  return table(['operator', 'value', 'list', 'in text', 'reads'], operatorsOf(family).map(cells))
}

/** Segments are no "whose": customers are in them or not. */
function reads(says: string, family: Family): string {
  if (family === 'segments') return says.includes('not') ? 'are not in …' : 'are in …'
  return says.replace('{v}', '…')
}
