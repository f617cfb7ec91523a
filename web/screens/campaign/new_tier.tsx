import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../api/api.ts'
import { useDeed } from '../../api/use_deed.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { partsTexts } from '../../parts/texts.ts'
import { RuleField } from '../../promotions/rule_field.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { isWrong, type Problems, problemsWhere } from '../../wizard/problems.ts'
import { discountBody } from '../new_campaign/bodies.ts'
import { DiscountFields } from '../new_campaign/discount_fields.tsx'
import { NEW_DRAFT, NEW_TIER, stepOf } from '../new_campaign/draft.ts'
import { problemsOf } from '../new_campaign/problems_of.ts'
import { newCampaignTexts } from '../new_campaign/texts.ts'
import { CAMPAIGN_CHANGES } from './campaign_changes.ts'
import { campaignTexts } from './texts.ts'

interface NewTierProps {
  /** Its id. */
  readonly campaign: string
  readonly onClose: () => void
}

/** One more tier, after the last. */
export function NewTier({ campaign, onClose }: NewTierProps) {
  const { tiers: t, rules } = useTexts(campaignTexts)
  const { gives, problems: words } = useTexts(newCampaignTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const [tier, setTier] = useState(NEW_TIER)
  const [rule, setRule] = useState<string | null>(null)
  const [problems, setProblems] = useState<Problems>({})
  const deed = useDeed(
    () =>
      api.call('POST /v1/promotions/:campaign/tiers', {
        params: { campaign },
        body: {
          name: tier.name.trim(),
          ...(tier.banner.trim() !== '' && { banner: tier.banner.trim() }),
          action: { discount: discountBody(tier.discount) },
          ...(rule !== null && { validation_rules: [rule] }),
        },
      }),
    { changes: CAMPAIGN_CHANGES, onDone: onClose, onError: (error) => sayFailure(error, language) },
  )
  function save(): void {
    const found = problemsWhere(
      problemsOf({ ...NEW_DRAFT, type: 'PROMOTION', tiers: [tier] }, words),
      (field) => stepOf(field) === 'gives',
    )
    setProblems(found)
    if (!isWrong(found)) deed.mutate(undefined)
  }
  return (
    <Dialog opened onClose={onClose} title={t.add}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={gives.tierName}
            value={tier.name}
            error={problems['tiers.0.name']}
            onChange={({ currentTarget }) => setTier({ ...tier, name: currentTarget.value })}
            data-autofocus
          />
          <TextInput
            label={gives.banner}
            value={tier.banner}
            onChange={({ currentTarget }) => setTier({ ...tier, banner: currentTarget.value })}
          />
          <DiscountFields
            discount={tier.discount}
            onChange={(discount) => setTier({ ...tier, discount })}
            problems={problems}
            path="tiers.0.discount"
          />
          <RuleField label={rules.add} value={rule} onChange={setRule} />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {parts.cancel}
          </Button>
          <Button type="submit" loading={deed.isPending}>
            {t.save}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
