import { ActionIcon, Group, JsonInput, Paper, Stack, Text } from '@mantine/core'
import { Icon } from '../../parts/icon.tsx'
import type { JsonRule } from '../../rules/rule_draft.ts'
import { useTexts } from '../../texts/language.tsx'
import type { PartEditorProps } from './group_editor.tsx'
import { ruleTexts } from './texts.ts'

/** A rule that cannot be built by clicks, as the server has it. */
export function JsonRuleEditor({ part, onChange, problems, readOnly }: PartEditorProps<JsonRule>) {
  const t = useTexts(ruleTexts)
  return (
    <Paper withBorder p="sm" component="section" aria-label={t.json}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Text fw={600} size="sm">
            {t.json}
          </Text>
          {!readOnly && (
            <ActionIcon variant="subtle" color="gray" aria-label={t.remove(t.json)} onClick={() => onChange(null)}>
              <Icon name="cross" />
            </ActionIcon>
          )}
        </Group>
        <JsonInput
          aria-label={t.json}
          description={t.jsonHint}
          value={part.text}
          onChange={(text) => onChange({ ...part, text })}
          error={problems.get(part.key)}
          validationError={t.noJson}
          disabled={readOnly}
          autosize
          minRows={3}
          ff="monospace"
        />
      </Stack>
    </Paper>
  )
}
