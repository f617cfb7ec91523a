import { ActionIcon, Autocomplete, Group, Paper, Select, Stack, Text, TextInput } from '@mantine/core'
import { useProjectSchema } from '../../filters/use_project_schema.ts'
import { Icon } from '../../parts/icon.tsx'
import type { BuiltRule } from '../../rules/rule_draft.ts'
import {
  OPERATORS,
  type Operator,
  RULE_KINDS,
  type RuleKind,
  type ValueKind,
  WITHOUT_VALUE,
} from '../../rules/rule_kinds.ts'
import { rulesTexts } from '../../rules/texts.ts'
import { useTexts } from '../../texts/language.tsx'
import type { PartEditorProps } from './group_editor.tsx'
import { RuleValue } from './rule_value.tsx'
import { ruleTexts } from './texts.ts'

const KINDS: Readonly<Record<string, ValueKind>> = {
  number: 'figure',
  boolean: 'boolean',
  date: 'date',
  datetime: 'date',
}

/** One rule: what it is about, how, and with what. */
export function RuleEditor({ part, onChange, problems, readOnly }: PartEditorProps<BuiltRule>) {
  const t = useTexts(ruleTexts)
  const words = useTexts(rulesTexts)
  const schema = useProjectSchema()
  const { name, property, operator, message } = part
  const kind: RuleKind = RULE_KINDS[name]
  const attributes = kind.attributes ? (schema?.metadata[kind.attributes] ?? {}) : {}
  const valueKind: ValueKind =
    kind.editor === 'metadata' ? (KINDS[attributes[property]?.type ?? ''] ?? 'text') : kind.editor
  const operators = OPERATORS[valueKind] as readonly Operator[]
  const change = (more: Partial<BuiltRule>) => onChange({ ...part, ...more })
  const problem = problems.get(part.key)
  const title = words.names[name]
  return (
    <Paper withBorder p="sm" component="section" aria-label={title} data-wrong={problem !== undefined || undefined}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Text fw={600} size="sm">
            {title}
          </Text>
          {!readOnly && (
            <ActionIcon variant="subtle" color="gray" aria-label={t.remove(title)} onClick={() => onChange(null)}>
              <Icon name="cross" />
            </ActionIcon>
          )}
        </Group>
        <Group gap="xs" align="flex-start">
          {kind.editor === 'metadata' && (
            <Autocomplete
              aria-label={t.attribute}
              placeholder={t.attribute}
              data={Object.keys(attributes).sort()}
              value={property}
              onChange={(next) => next !== property && change({ property: next, operator: '$is', values: [] })}
              disabled={readOnly}
              w={180}
            />
          )}
          {operators.length > 1 && (
            <Select
              aria-label={t.operator}
              data={[...new Set([...operators, operator])].map((value) => ({
                value,
                label: { ...words.operators, ...(valueKind === 'segments' && words.segmentOperators) }[value],
              }))}
              value={operator}
              onChange={(next) =>
                change({ operator: next as Operator, ...(WITHOUT_VALUE.has(next ?? '') && { values: [] }) })
              }
              allowDeselect={false}
              disabled={readOnly}
              w={140}
            />
          )}
          {!WITHOUT_VALUE.has(operator) && (
            <RuleValue part={part} kind={valueKind} onChange={(values) => change({ values })} readOnly={readOnly} />
          )}
        </Group>
        {problem !== undefined && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {problem}
          </Text>
        )}
        <TextInput
          aria-label={t.message}
          placeholder={t.messageHint}
          value={message}
          onChange={({ currentTarget }) => change({ message: currentTarget.value })}
          disabled={readOnly}
          size="xs"
        />
      </Stack>
    </Paper>
  )
}
