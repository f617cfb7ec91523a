import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/api.ts'
import { ask } from '../../api/ask.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useSession } from '../../app/session.tsx'
import { Card } from '../../parts/card.tsx'
import { Icon } from '../../parts/icon.tsx'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { RuleField } from '../../promotions/rule_field.tsx'
import { RuleLink } from '../../promotions/rule_link.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { CAMPAIGN_CHANGES } from './campaign_changes.ts'
import type { ShownCampaign } from './campaign_screen.tsx'
import { campaignTexts } from './texts.ts'

/** The rules that are assigned to the campaign; those who may take them away and add some. */
export function RulesCard({ campaign }: { readonly campaign: ShownCampaign }) {
  const { rules: t } = useTexts(campaignTexts)
  const { language } = useLanguage()
  const may = useSession().may('promotions.write')
  const [chosen, setChosen] = useState<string | null>(null)
  const assigned = campaign.validation_rules_assignments.data
  const rules = useQueries({
    queries: assigned.map(({ rule_id: rule }) => ask('GET /v1/validation-rules/:rule', { params: { rule } })),
  })
  const changes = { changes: CAMPAIGN_CHANGES, onError: (error: Error) => sayFailure(error, language) }
  const assignment = useDeed(
    (rule: string) =>
      api.call('POST /v1/validation-rules/:rule/assignments', { params: { rule }, body: { campaign: campaign.id } }),
    changes,
  )
  const removal = useDeed(
    (of: { readonly rule: string; readonly assignment: string }) =>
      api.call('DELETE /v1/validation-rules/:rule/assignments/:assignment', { params: of }),
    changes,
  )
  const add = (rule: string) =>
    assignment.mutate(rule, {
      onSuccess: () => {
        setChosen(null)
        sayDone(t.assigned, language)
      },
    })
  const remove = (rule: string, id: string) =>
    removal.mutate(
      { rule, assignment: id },
      { onSuccess: () => sayDone(t.removed, language, () => assignment.mutateAsync(rule)) },
    )
  return (
    <Card title={t.title}>
      {assigned.length !== 1 && (
        <Text size="sm" c="dimmed">
          {assigned.length === 0 ? t.none : t.all}
        </Text>
      )}
      <Stack gap="xs">
        {assigned.map(({ id, rule_id: rule }, place) => {
          const known = rules[place]?.data
          return (
            <Group key={id} justify="space-between" wrap="nowrap">
              <div>
                <RuleLink rule={rule}>{known?.name ?? rule}</RuleLink>
                {known?.error && (
                  <Text size="xs" c="dimmed">
                    “{known.error.message}”
                  </Text>
                )}
              </div>
              {may && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t.remove(known?.name ?? rule)}
                  onClick={() => remove(rule, id)}
                >
                  <Icon name="cross" size={16} />
                </ActionIcon>
              )}
            </Group>
          )
        })}
      </Stack>
      {may && (
        <Group align="flex-end" gap="xs">
          <RuleField label={t.add} value={chosen} onChange={setChosen} flex="1 1 12rem" />
          <Button
            variant="default"
            disabled={chosen === null}
            loading={assignment.isPending}
            onClick={() => chosen !== null && add(chosen)}
          >
            {t.assign}
          </Button>
        </Group>
      )}
    </Card>
  )
}
