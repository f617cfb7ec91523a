import { Button, Group, Stack, Switch, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { api } from '../../api/api.ts'
import { type Answer, ask } from '../../api/ask.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useSession } from '../../app/session.tsx'
import { readAllSegments } from '../../filters/read_all_segments.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { Card } from '../../parts/card.tsx'
import { Icon } from '../../parts/icon.tsx'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { StateBadge } from '../../promotions/state_badge.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { campaignTexts } from './texts.ts'

const NewEarning = lazy(async () => ({ default: (await import('./new_earning.tsx')).NewEarning }))

type Rule = Answer<'GET /v1/loyalties/:campaign/earning-rules'>['data'][number]

/** How points are earned, and on or off. */
export function EarningCard({ campaign }: { readonly campaign: string }) {
  const { programme: t } = useTexts(campaignTexts)
  const { language } = useLanguage()
  const may = useSession().may('promotions.write')
  const [adding, { open, close }] = useDisclosure()
  const say = useEarningText()
  const { data } = useQuery(
    ask('GET /v1/loyalties/:campaign/earning-rules', { params: { campaign }, query: { limit: 100 } }),
  )
  const switching = useDeed(
    ({ rule, on }: { readonly rule: string; readonly on: boolean }) => {
      const params = { campaign, earning_rule: rule }
      return on
        ? api.call('POST /v1/loyalties/:campaign/earning-rules/:earning_rule/enable', { params })
        : api.call('POST /v1/loyalties/:campaign/earning-rules/:earning_rule/disable', { params })
    },
    { changes: ['GET /v1/loyalties/:campaign/earning-rules'], onError: (error) => sayFailure(error, language) },
  )
  const turn = (rule: string, on: boolean) =>
    switching.mutate(
      { rule, on },
      { onSuccess: () => sayDone(t.turned, language, () => switching.mutateAsync({ rule, on: !on })) },
    )
  return (
    <Card title={t.earning}>
      {data?.data.length === 0 && <Text size="sm">{t.earningNone}</Text>}
      <Stack gap="xs">
        {data?.data.map((rule) => (
          <Group key={rule.id} justify="space-between" wrap="nowrap">
            <div>
              <Text size="sm">{say(rule)}</Text>
              {rule.source.banner && (
                <Text size="xs" c="dimmed">
                  {rule.source.banner}
                </Text>
              )}
            </div>
            {may ? (
              <Switch
                checked={rule.active}
                aria-label={t.turn(say(rule))}
                onChange={({ currentTarget }) => turn(rule.id, currentTarget.checked)}
              />
            ) : (
              <StateBadge of={rule} />
            )}
          </Group>
        ))}
      </Stack>
      {may && (
        <Button
          variant="default"
          leftSection={<Icon name="plus" size={16} />}
          onClick={open}
          style={{ alignSelf: 'flex-start' }}
        >
          {t.addEarning}
        </Button>
      )}
      <Suspense>{adding && <NewEarning campaign={campaign} onClose={close} />}</Suspense>
    </Card>
  )
}

interface Earned {
  readonly points?: number
  readonly order?: { readonly amount?: { readonly every: number; readonly points: number } }
}

function useEarningText(): (rule: Rule) => string {
  const { programme: t } = useTexts(campaignTexts)
  const { number, money } = useFormats()
  const { data: segments } = useQuery(readAllSegments)
  return ({ event, segment, loyalty }) => {
    const { points, order } = loyalty as Earned
    const known: Readonly<Record<string, string>> = t.events
    const name = segments?.find(({ id }) => id === segment?.id)?.name
    const what = name === undefined ? (known[event] ?? event) : t.entering(name)
    if (order?.amount) return t.proportional(number(order.amount.points), money(order.amount.every), what)
    return t.fixed(number(points ?? 0), what)
  }
}
