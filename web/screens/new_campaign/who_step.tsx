import { Fieldset, NumberInput, Radio, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { SegmentsField } from '../../pickers/segments_field.tsx'
import { RuleField } from '../../promotions/rule_field.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { CampaignDraft } from './draft.ts'
import type { StepProps } from './step_props.ts'
import { newCampaignTexts } from './texts.ts'

const WHO = ['everybody', 'in', 'out', 'rule'] as const

export function WhoStep({ draft, problems, change }: StepProps) {
  const { who: t } = useTexts(newCampaignTexts)
  const { who, type, total, perCustomer } = draft
  const limit = (field: 'perCode' | 'perCustomer' | 'total') => (
    <NumberInput
      label={t[field]}
      allowDecimal={false}
      min={1}
      value={draft[field] ?? ''}
      error={problems[field]}
      onChange={(count) => change({ [field]: count === '' ? null : Number(count) })}
    />
  )
  const refuses = who === 'in' || who === 'out' || total !== null || perCustomer !== null
  return (
    <Stack maw={640}>
      <Radio.Group label={t.question} value={who} onChange={(value) => change({ who: value as CampaignDraft['who'] })}>
        <Stack gap="xs" mt="xs">
          {WHO.map((each) => (
            <Radio key={each} value={each} label={t[each]} />
          ))}
        </Stack>
      </Radio.Group>
      {(who === 'in' || who === 'out') && (
        <SegmentsField
          label={t.segments}
          description={who === 'in' ? t.segmentsHint : t.segmentsOutHint}
          value={draft.segments}
          error={problems.segments}
          onChange={(segments) => change({ segments })}
        />
      )}
      {who === 'rule' && (
        <RuleField
          label={t.chosenRule}
          value={draft.rule}
          error={problems.rule}
          onChange={(rule) => change({ rule })}
        />
      )}
      <Fieldset legend={t.limits}>
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          {(type === 'DISCOUNT_COUPONS' || type === 'REFERRAL_PROGRAM') && limit('perCode')}
          {limit('perCustomer')}
          {limit('total')}
        </SimpleGrid>
      </Fieldset>
      {refuses && (
        <TextInput
          label={t.message}
          description={t.messageHint}
          value={draft.message}
          error={problems.message}
          onChange={({ currentTarget }) => change({ message: currentTarget.value })}
        />
      )}
    </Stack>
  )
}
