import { ActionIcon, Group, Switch, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { type Answer, ask } from '../../api/ask.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useSession } from '../../app/session.tsx'
import { useFormats } from '../../formats/use_formats.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { Icon } from '../../parts/icon.tsx'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { RuleNames } from '../../promotions/rule_names.tsx'
import { StateBadge } from '../../promotions/state_badge.tsx'
import { useGivesText } from '../../promotions/use_gives_text.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { CAMPAIGN_CHANGES } from './campaign_changes.ts'
import { campaignTexts } from './texts.ts'

type Tier = Answer<'GET /v1/promotions/tiers/:tier'>

interface TierRowProps {
  readonly tier: Tier
  readonly onUp: (() => void) | null
  readonly onDown: (() => void) | null
}

export function TierRow({ tier, onUp, onDown }: TierRowProps) {
  const { tiers: t } = useTexts(campaignTexts)
  const { language } = useLanguage()
  const { number } = useFormats()
  const gives = useGivesText()
  const may = useSession().may('promotions.write')
  const confirm = useConfirm()
  const { id, name, banner, active } = tier
  const params = { tier: id }
  const { data } = useQuery(ask('GET /v1/promotions/tiers/:tier', { params }))
  const changes = [...CAMPAIGN_CHANGES, 'GET /v1/promotions/tiers/:tier' as const]
  const onError = (error: Error) => sayFailure(error, language)
  const switching = useDeed(
    (on: boolean) =>
      on
        ? api.call('POST /v1/promotions/tiers/:tier/enable', { params })
        : api.call('POST /v1/promotions/tiers/:tier/disable', { params }),
    { changes, onError },
  )
  const deletion = useDeed(() => api.call('DELETE /v1/promotions/tiers/:tier', { params }), { changes, onError })
  const turn = (on: boolean) =>
    switching.mutate(on, {
      onSuccess: () => sayDone(t.turned(name, on), language, () => switching.mutateAsync(!on)),
    })
  async function remove(): Promise<void> {
    const { title, text, action } = t.deleting
    if (await confirm({ title: title(name), text, action })) deletion.mutate(undefined)
  }
  const button = (icon: 'up' | 'down' | 'cross', label: string, onClick: (() => void) | null) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      disabled={onClick === null}
      onClick={() => onClick?.()}
    >
      <Icon name={icon} size={16} />
    </ActionIcon>
  )
  return (
    <Table.Tr>
      <Table.Td>
        {name}
        {banner && (
          <Text size="xs" c="dimmed">
            {banner}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{gives(tier.action)}</Table.Td>
      <Table.Td>
        <RuleNames ids={tier.validation_rules_assignments.data.map(({ rule_id }) => rule_id)} />
      </Table.Td>
      <Table.Td ta="end">{data?.summary && number(data.summary.redemptions.total_redeemed)}</Table.Td>
      <Table.Td>
        {may ? (
          <Switch
            checked={active}
            aria-label={t.on(name)}
            onChange={({ currentTarget }) => turn(currentTarget.checked)}
          />
        ) : (
          <StateBadge of={tier} />
        )}
      </Table.Td>
      <Table.Td>
        {may && (
          <Group gap={2} wrap="nowrap" justify="flex-end">
            {button('up', t.up(name), onUp)}
            {button('down', t.down(name), onDown)}
            {button('cross', t.remove(name), () => void remove())}
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
