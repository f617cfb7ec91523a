import { ActionIcon, Anchor, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../api/api.ts'
import type { Answer } from '../../api/ask.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useSession } from '../../app/session.tsx'
import { Card } from '../../parts/card.tsx'
import { useConfirm } from '../../parts/confirm.tsx'
import { Icon } from '../../parts/icon.tsx'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { AssignRules } from './assign_rules.tsx'
import { assignmentsAsked } from './route.ts'
import { ruleTexts } from './texts.ts'
import type { Rules } from './use_rule_form.ts'
import { useThing } from './use_thing.ts'

type Assignment = Answer<'GET /v1/validation-rules/:rule/assignments'>['data'][number]

export const ASSIGNMENT_CHANGES = [
  'GET /v1/validation-rules',
  'GET /v1/validation-rules/:rule',
  'GET /v1/validation-rules/:rule/assignments',
] as const

/** What the rules guard. */
export function Assignments({ rules: { id } }: { readonly rules: Rules }) {
  const t = useTexts(ruleTexts).assigned
  const { may } = useSession()
  const { data } = useQuery(assignmentsAsked(id))
  return (
    <Card title={t.title}>
      {data?.data.length === 0 && (
        <Text size="sm" c="dimmed">
          {t.none}
        </Text>
      )}
      {(data?.data.length ?? 0) > 0 && (
        <Stack gap={4} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {data?.data.map((assignment) => (
            <Assigned key={assignment.id} assignment={assignment} />
          ))}
        </Stack>
      )}
      {may('promotions.write') && <AssignRules rule={id} />}
    </Card>
  )
}

function Assigned({ assignment: { id, rule_id, ...related } }: { readonly assignment: Assignment }) {
  const t = useTexts(ruleTexts).assigned
  const { language } = useLanguage()
  const { may } = useSession()
  const confirm = useConfirm()
  const { name, place } = useThing(related)
  const deed = useDeed(
    () =>
      api.call('DELETE /v1/validation-rules/:rule/assignments/:assignment', {
        params: { rule: rule_id, assignment: id },
      }),
    {
      changes: ASSIGNMENT_CHANGES,
      onDone: () => sayDone(t.removed, language),
      onError: (error) => sayFailure(error, language),
    },
  )

  async function remove(): Promise<void> {
    const { title, text, action } = t.removing
    if (await confirm({ title: title(name), text, action })) deed.mutate(undefined)
  }

  return (
    <Group component="li" justify="space-between" wrap="nowrap" gap="xs">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <Text span c="dimmed" size="sm">
          {t.kinds[related.related_object_type]}
        </Text>{' '}
        {place === null ? (
          name
        ) : (
          <Anchor inherit renderRoot={(props) => <Link {...place} preload={false} {...props} />}>
            {name}
          </Anchor>
        )}
      </Text>
      {may('promotions.write') && (
        <ActionIcon variant="subtle" color="gray" aria-label={t.remove(name)} onClick={() => void remove()}>
          <Icon name="cross" />
        </ActionIcon>
      )}
    </Group>
  )
}
