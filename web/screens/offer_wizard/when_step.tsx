import { Checkbox, Fieldset, NumberInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useSession } from '../../app/session.tsx'
import type { Language } from '../../texts/catalogue.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import type { Offer } from '../offers/offers_asked.ts'
import type { Amount } from './audience_part.ts'
import { type StepProps, textField } from './form.ts'
import { offerWizardTexts } from './texts.ts'

type LimitKey = 'globalAward' | 'memberAward' | 'globalActivation' | 'memberActivation'

/** From when until when, and how often. */
export function WhenStep({ before, ...props }: StepProps & { readonly before: Offer | null }) {
  const { when: t } = useTexts(offerWizardTexts)
  const { time_zone: zone } = useSession().project
  const { language } = useLanguage()
  const { values, set, problems } = props
  const limit = (key: LimitKey, path: string) => ({
    label: t.limits[key],
    value: values[key],
    onChange: (amount: number | string) => set({ [key]: (amount === '' ? '' : Number(amount)) as Amount }),
    error: problems[`limits.${path}`],
    placeholder: t.unlimited,
    min: 1,
    allowDecimal: false,
    allowNegative: false,
    ...separators(language),
  })
  return (
    <Stack gap="md">
      <Fieldset legend={<b>{t.time}</b>}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="sm">
          <TextInput
            type="datetime-local"
            label={t.from}
            description={t.fromHint}
            {...textField(props, 'from', 'publish_at')}
          />
          <TextInput
            type="datetime-local"
            label={t.until}
            description={t.untilHint}
            {...textField(props, 'until', 'expire_at')}
          />
        </SimpleGrid>
        <Text size="xs" c="dimmed" mt="sm">
          {t.zone(zone)}
        </Text>
      </Fieldset>
      <Fieldset legend={<b>{t.awards}</b>}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="sm">
          <NumberInput
            {...limit('globalAward', 'global_award')}
            description={before && before.used.awarded > 0 ? t.given(String(before.used.awarded)) : t.awardsHint}
          />
          <NumberInput {...limit('memberAward', 'member_award')} description={t.memberHint} />
        </SimpleGrid>
      </Fieldset>
      <Fieldset legend={<b>{t.activation}</b>}>
        <Stack gap="sm">
          <Checkbox
            label={t.mustActivate}
            description={t.mustActivateHint}
            checked={values.mustActivate}
            onChange={({ currentTarget }) => set({ mustActivate: currentTarget.checked })}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="sm">
            <NumberInput {...limit('globalActivation', 'global_activation')} />
            <NumberInput {...limit('memberActivation', 'member_activation')} />
          </SimpleGrid>
        </Stack>
      </Fieldset>
    </Stack>
  )
}

/** As numbers are written in a language. */
function separators(language: Language) {
  const parts = new Intl.NumberFormat(language).formatToParts(12345.6)
  const of = (type: 'group' | 'decimal') => parts.find((part) => part.type === type)!.value
  return { thousandSeparator: of('group'), decimalSeparator: of('decimal') }
}
