import { Alert, List, Select, Stack, Table, Text, TextInput } from '@mantine/core'
import { useTexts } from '../../texts/language.tsx'
import type { MappingProblem } from '../../uploads/mapping_problems.ts'
import { pathsOf } from './draft.ts'
import type { PartProps } from './segment_part.tsx'
import { newUploadTexts } from './texts.ts'
import { useColumnChoices } from './use_column_choices.ts'

const STATUSES = ['CREATED', 'PAID', 'FULFILLED', 'CANCELED'] as const
/** An empty value would be none to a field. */
const LEFT_OUT = '-'
const SAMPLES = 3

interface ColumnsPartProps extends PartProps {
  readonly problems: readonly MappingProblem[]
}

/** What each column of the file is. */
export function ColumnsPart({ draft, onChange, head, errors, problems }: ColumnsPartProps) {
  const t = useTexts(newUploadTexts).columns
  const { header, rows } = head
  const { kind, status, event } = draft
  const paths = pathsOf(draft, header)
  const choices = useColumnChoices(kind)
  return (
    <Stack gap="md">
      {problems.length > 0 && <Problems problems={problems} />}
      <Table.ScrollContainer minWidth={0} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table verticalSpacing={6} aria-label={t.label} maw={900}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.column}</Table.Th>
              <Table.Th visibleFrom="sm">{t.samples}</Table.Th>
              <Table.Th>{t.becomes}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {header.map((name, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns stay where they are, and may be called the same
              <Table.Tr key={at}>
                <Table.Td fw={600} maw={160} style={{ overflowWrap: 'anywhere' }}>
                  {name}
                </Table.Td>
                <Table.Td visibleFrom="sm" maw={220}>
                  <Text size="xs" c="dimmed" truncate>
                    {samples(rows, at)}
                  </Text>
                </Table.Td>
                <Table.Td miw={170}>
                  <Select
                    aria-label={t.becomesOf(name)}
                    size="xs"
                    data={choices(name, paths[at]!, LEFT_OUT)}
                    value={paths[at] || LEFT_OUT}
                    onChange={(path) =>
                      onChange({ paths: { ...draft.paths, [name]: path === LEFT_OUT ? '' : (path ?? '') } })
                    }
                    comboboxProps={{ keepMounted: false, width: 'max-content' }}
                    allowDeselect={false}
                    searchable
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {kind === 'orders' && !paths.includes('status') && (
        <Select
          label={t.status}
          description={t.statusHint}
          data={STATUSES.map((value) => ({ value, label: t.statuses[value] }))}
          value={status || 'CREATED'}
          onChange={(value) => onChange({ status: value ?? '' })}
          allowDeselect={false}
          maw={320}
        />
      )}
      {kind === 'events' && (
        <TextInput
          label={t.event}
          description={paths.includes('event') ? t.eventHint : t.eventNeeded}
          value={event}
          error={errors.event}
          onChange={({ currentTarget }) => onChange({ event: currentTarget.value })}
          maw={320}
        />
      )}
    </Stack>
  )
}

const samples = (rows: readonly (readonly string[])[], at: number): string =>
  [...new Set(rows.map((cells) => cells[at] ?? '').filter((cell) => cell !== ''))].slice(0, SAMPLES).join(' · ')

function Problems({ problems }: { readonly problems: readonly MappingProblem[] }) {
  const t = useTexts(newUploadTexts)
  const fieldName = (path: string) => t.fields[path as keyof typeof t.fields] ?? path
  const said = (problem: MappingProblem): string => {
    switch (problem.is) {
      case 'missing':
        return t.columns.missing(problem.oneOf.map(fieldName).join(' / '), problem.oneOf.join(' / '))
      case 'twins':
        return t.columns.twins(...problem.headers, fieldName(problem.path))
      case 'nameless':
        return t.columns.nameless(problem.at)
      case 'same_name':
        return t.columns.sameName(problem.header)
      default:
        return problem satisfies never
    }
  }
  return (
    <Alert color="red" title={t.columns.problems} role="alert">
      <List size="sm">
        {problems.map((problem) => (
          <List.Item key={JSON.stringify(problem)}>{said(problem)}</List.Item>
        ))}
      </List>
    </Alert>
  )
}
