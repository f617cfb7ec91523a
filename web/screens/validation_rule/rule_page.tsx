import { Badge, Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useSession } from '../../app/session.tsx'
import { Back } from '../../parts/back.tsx'
import { Card } from '../../parts/card.tsx'
import { Screen } from '../../parts/screen.tsx'
import type { RuleGroup } from '../../rules/rule_draft.ts'
import { useRuleWords } from '../../rules/use_rule_words.ts'
import { useTexts } from '../../texts/language.tsx'
import { ApplicablePart } from './applicable_part.tsx'
import { Assignments } from './assignments.tsx'
import { DeleteRules } from './delete_rules.tsx'
import { GroupEditor } from './group_editor.tsx'
import { ruleTexts } from './texts.ts'
import { TryRules } from './try_rules.tsx'
import { type Rules, useRuleForm } from './use_rule_form.ts'

interface RulePageProps {
  /** null: they are new. */
  readonly saved: Rules | null
  readonly onSaved: (rules: Rules) => void
}

export function RulePage({ saved, onSaved }: RulePageProps) {
  const t = useTexts(ruleTexts)
  const words = useRuleWords()
  const { may } = useSession()
  const readOnly = !may('promotions.write')
  const { form, changed, change, fields, problems, save, saving, letGo } = useRuleForm(saved, onSaved)
  const { name, draft, error, applicable } = form
  const page = useRef<HTMLDivElement>(null)
  // The keyboard goes to what was refused.
  // biome-ignore lint/correctness/useExhaustiveDependencies: this is when it does
  useEffect(
    () => page.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-wrong] input')?.focus(),
    [fields, problems],
  )
  return (
    <Screen
      title={saved?.name ?? t.newTitle}
      back={<Back to="/validation-rules" text={t.back} />}
      aside={
        changed && (
          <Badge variant="light" color="yellow" tt="none">
            {t.changed}
          </Badge>
        )
      }
      actions={
        !readOnly && (
          <>
            {saved && <DeleteRules rules={saved} onDeleted={letGo} />}
            <Button onClick={save} loading={saving}>
              {t.save}
            </Button>
          </>
        )
      }
    >
      <SimpleGrid ref={page} cols={{ base: 1, lg: saved ? 2 : 1 }} spacing="md" style={{ alignItems: 'start' }}>
        <Stack gap="md" maw={820}>
          <Card title={t.rules}>
            <TextInput
              label={t.name}
              description={t.nameHint}
              value={name}
              error={fields.name}
              onChange={({ currentTarget }) => change({ name: currentTarget.value })}
              disabled={readOnly}
            />
            <Group gap={4} align="baseline">
              <Text size="sm" fw={600}>
                {t.inWords}
              </Text>
              <Text size="sm" role="status" style={{ overflowWrap: 'anywhere' }}>
                {words(draft)}
              </Text>
            </Group>
            {draft.parts.length === 0 && (
              <Text size="sm" c="dimmed">
                {t.noRules}
              </Text>
            )}
            <GroupEditor
              part={draft}
              onChange={(next) => change({ draft: next as RuleGroup })}
              problems={problems}
              readOnly={readOnly}
            />
            <TextInput
              label={t.error}
              description={t.errorHint}
              value={error}
              error={fields.error}
              onChange={({ currentTarget }) => change({ error: currentTarget.value })}
              disabled={readOnly}
            />
          </Card>
          <ApplicablePart
            value={applicable}
            onChange={(next) => change({ applicable: next })}
            error={fields.applicable_to}
            readOnly={readOnly}
          />
        </Stack>
        {saved && (
          <Stack gap="md">
            <Assignments rules={saved} />
            {may('redemptions.write') && <TryRules rules={saved} unsaved={changed} />}
          </Stack>
        )}
      </SimpleGrid>
    </Screen>
  )
}
