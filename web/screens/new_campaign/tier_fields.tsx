import { ActionIcon, Button, Fieldset, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useFormats } from '../../formats/use_formats.ts'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import { DiscountFields } from './discount_fields.tsx'
import { NEW_TIER, type TierDraft } from './draft.ts'
import type { StepProps } from './step_props.ts'
import { newCampaignTexts } from './texts.ts'

/** The tiers of a promotion, in their order. */
export function TierFields({ draft: { tiers }, problems, change }: StepProps) {
  const { gives: t } = useTexts(newCampaignTexts)
  const { number } = useFormats()
  const set = (place: number, some: Partial<TierDraft>) =>
    change({ tiers: tiers.map((tier, n) => (n === place ? { ...tier, ...some } : tier)) })
  const without = (place: number) => tiers.filter((_, n) => n !== place)
  const up = (place: number) => {
    const others = without(place)
    change({ tiers: [...others.slice(0, place - 1), tiers[place]!, ...others.slice(place - 1)] })
  }
  return (
    <>
      <Text size="sm" c="dimmed">
        {t.tiersHint}
      </Text>
      {tiers.map((tier, place) => {
        const said = number(place + 1)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: tiers that are being written have nothing else of their own
          <Fieldset key={place} legend={t.tier(said)}>
            <Stack gap="sm">
              <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="sm">
                <TextInput
                  label={t.tierName}
                  value={tier.name}
                  error={problems[`tiers.${place}.name`]}
                  onChange={({ currentTarget }) => set(place, { name: currentTarget.value })}
                />
                <TextInput
                  label={t.banner}
                  value={tier.banner}
                  error={problems[`tiers.${place}.banner`]}
                  onChange={({ currentTarget }) => set(place, { banner: currentTarget.value })}
                />
              </SimpleGrid>
              <DiscountFields
                discount={tier.discount}
                onChange={(discount) => set(place, { discount })}
                problems={problems}
                path={`tiers.${place}.discount`}
              />
              {tiers.length > 1 && (
                <Group gap="xs" justify="flex-end">
                  {place > 0 && (
                    <ActionIcon variant="default" aria-label={t.tierUp(said)} onClick={() => up(place)}>
                      <Icon name="up" size={16} />
                    </ActionIcon>
                  )}
                  <ActionIcon
                    variant="default"
                    aria-label={t.removeTier(said)}
                    onClick={() => change({ tiers: without(place) })}
                  >
                    <Icon name="cross" size={16} />
                  </ActionIcon>
                </Group>
              )}
            </Stack>
          </Fieldset>
        )
      })}
      <Button
        variant="default"
        leftSection={<Icon name="plus" size={16} />}
        onClick={() => change({ tiers: [...tiers, NEW_TIER] })}
        style={{ alignSelf: 'flex-start' }}
      >
        {t.addTier}
      </Button>
    </>
  )
}
