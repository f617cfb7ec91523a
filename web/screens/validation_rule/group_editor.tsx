import { ActionIcon, Button, Group, Paper, Select, Stack } from '@mantine/core'
import { Icon } from '../../parts/icon.tsx'
import { type BuiltRule, type Join, newGroup, newKey, type RuleGroup, type RulePart } from '../../rules/rule_draft.ts'
import { OPERATORS, RULE_KINDS, RULE_NAMES, type RuleName } from '../../rules/rule_kinds.ts'
import { rulesTexts } from '../../rules/texts.ts'
import { useTexts } from '../../texts/language.tsx'
import { JsonRuleEditor } from './json_rule_editor.tsx'
import { RuleEditor } from './rule_editor.tsx'
import { ruleTexts } from './texts.ts'

export interface PartEditorProps<P extends RulePart> {
  readonly part: P
  readonly onChange: (next: RulePart | null) => void
  /** What is wrong with rules, by their key. */
  readonly problems: ReadonlyMap<string, string>
  readonly readOnly: boolean
}

const JOINS: readonly Join[] = ['all', 'any', 'none']
/** Groups in groups in groups are more than anybody reads. */
const DEEPEST = 3

interface GroupEditorProps extends PartEditorProps<RuleGroup> {
  readonly depth?: number
}

/** Rules that stand together, and how they are joined. */
export function GroupEditor({ part, onChange, problems, readOnly, depth = 0 }: GroupEditorProps) {
  const t = useTexts(ruleTexts)
  const { join, parts } = part
  const put = (at: number, next: RulePart | null) =>
    onChange({ ...part, parts: next === null ? parts.toSpliced(at, 1) : parts.with(at, next) })
  const add = (next: RulePart) => onChange({ ...part, parts: [...parts, next] })
  return (
    <Paper withBorder={depth > 0} p={depth > 0 ? 'sm' : 0} role="group" aria-label={t.joins[join]}>
      <Stack gap="sm">
        {(parts.length > 1 || join === 'none' || depth > 0) && (
          <Group justify="space-between" wrap="nowrap">
            <Select
              aria-label={t.join}
              data={JOINS.map((value) => ({ value, label: t.joins[value] }))}
              value={join}
              onChange={(value) => onChange({ ...part, join: value as Join })}
              allowDeselect={false}
              disabled={readOnly}
              size="xs"
              w={260}
            />
            {depth > 0 && !readOnly && (
              <ActionIcon variant="subtle" color="gray" aria-label={t.removeGroup} onClick={() => onChange(null)}>
                <Icon name="cross" />
              </ActionIcon>
            )}
          </Group>
        )}
        {parts.map((each, at) => {
          const shared = { onChange: (next: RulePart | null) => put(at, next), problems, readOnly }
          if (each.is === 'group') return <GroupEditor key={each.key} part={each} depth={depth + 1} {...shared} />
          if (each.is === 'json') return <JsonRuleEditor key={each.key} part={each} {...shared} />
          return <RuleEditor key={each.key} part={each} {...shared} />
        })}
        {!readOnly && (
          <Group gap="sm">
            <AddRule onAdd={(name) => add(newRule(name))} />
            {depth < DEEPEST && (
              <Button size="xs" variant="default" onClick={() => add(newGroup(join === 'any' ? 'all' : 'any'))}>
                {t.addGroup}
              </Button>
            )}
            <Button size="xs" variant="default" onClick={() => add({ is: 'json', key: newKey(), text: EXAMPLE })}>
              {t.addJson}
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  )
}

const EXAMPLE = JSON.stringify({ name: 'product.id', conditions: { $is: [{ id: '', object: 'product' }] } }, null, 2)

/** A rule as it is when it is new. */
export function newRule(name: RuleName): BuiltRule {
  const { editor } = RULE_KINDS[name]
  const counts = editor === 'number' && name !== 'order.items.count'
  const operator = counts ? '$less_than_or_equal' : editor === 'metadata' ? '$is' : OPERATORS[editor][0]
  const values = editor === 'flag' ? [true] : counts ? [1] : []
  return { is: 'rule', key: newKey(), name, property: '', operator, values, message: '' }
}

function AddRule({ onAdd }: { readonly onAdd: (name: RuleName) => void }) {
  const t = useTexts(ruleTexts)
  const names = useTexts(rulesTexts)
  const groups = ['customer', 'order', 'redemption'] as const
  return (
    <Select
      aria-label={t.addRule}
      placeholder={t.addRule}
      size="xs"
      w={220}
      data={groups.map((group) => ({
        group: names.groups[group],
        items: RULE_NAMES.filter((name) => RULE_KINDS[name].group === group).map((value) => ({
          value,
          label: names.names[value],
        })),
      }))}
      value={null}
      onChange={(name) => name !== null && onAdd(name as RuleName)}
      comboboxProps={{ keepMounted: false, width: 340, position: 'bottom-start' }}
      leftSection={<Icon name="plus" size={14} />}
      searchable
    />
  )
}
