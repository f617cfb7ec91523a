import { Alert, Button, Group, Input, List, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../api/api.ts'
import type { Answer } from '../../api/ask.ts'
import { useDeed } from '../../api/use_deed.ts'
import { NumberField } from '../../filters/builder/values/number_field.tsx'
import { Card } from '../../parts/card.tsx'
import { Icon } from '../../parts/icon.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { CustomerField } from '../../pickers/customer_field.tsx'
import { draftOf } from '../../rules/rule_draft.ts'
import { useRuleWords } from '../../rules/use_rule_words.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { ruleTexts } from './texts.ts'
import type { Rules } from './use_rule_form.ts'

type Verdict = Answer<'POST /v1/validation-rules/:rule/validation'>

interface TryRulesProps {
  readonly rules: Rules
  /** What is shown is not what would be tried. */
  readonly unsaved: boolean
}

/** Whether the rules would let a customer with an order through, now. */
export function TryRules({ rules, unsaved }: TryRulesProps) {
  const t = useTexts(ruleTexts).tryIt
  const { language } = useLanguage()
  const [customer, setCustomer] = useState<string | null>(null)
  const [amount, setAmount] = useState<number | undefined>(undefined)
  const body = {
    ...(customer !== null && { customer: { id: customer } }),
    ...(amount !== undefined && { order: { amount } }),
  }
  const deed = useDeed(
    () => api.call('POST /v1/validation-rules/:rule/validation', { params: { rule: rules.id }, body }),
    { changes: [], onError: (error) => sayFailure(error, language) },
  )
  return (
    <Card title={t.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          deed.mutate(undefined)
        }}
      >
        <Group align="flex-end" gap="sm">
          <CustomerField
            label={t.customer}
            placeholder={t.anybody}
            value={customer}
            onChange={(id) => {
              setCustomer(id)
              deed.reset()
            }}
            flex="1 1 14rem"
          />
          <Input.Wrapper label={t.amount} labelElement="div">
            <NumberField
              label={t.amount}
              money
              value={amount}
              onChange={(next) => {
                setAmount(next)
                deed.reset()
              }}
            />
          </Input.Wrapper>
          <Button type="submit" variant="default" loading={deed.isPending} disabled={unsaved}>
            {t.go}
          </Button>
        </Group>
      </form>
      <Text size="xs" c="dimmed">
        {unsaved ? t.unsaved : t.counts}
      </Text>
      <div aria-live="polite">{deed.data && !unsaved && <Told rules={rules} verdict={deed.data} />}</div>
    </Card>
  )
}

function Told({ rules: { rules }, verdict }: { readonly rules: Rules; readonly verdict: Verdict }) {
  const t = useTexts(ruleTexts).tryIt
  const words = useRuleWords()
  if (verdict.valid) return <Alert color="green" icon={<Icon name="check" />} title={t.passes} />
  const failed = verdict.failed_rules.map((number) => words(draftOf({ [number]: rules[number], logic: number })))
  return (
    <Alert color="red" icon={<Icon name="cross" />} title={t.refused}>
      <Stack gap="xs">
        <Text size="sm">{t.because}</Text>
        <List size="sm">
          {failed.map((each) => (
            <List.Item key={each}>{each}</List.Item>
          ))}
        </List>
        {verdict.error ? (
          <Text size="sm">
            {t.told} <q>{verdict.error.message}</q>
          </Text>
        ) : (
          <Text size="sm">{t.untold}</Text>
        )}
      </Stack>
    </Alert>
  )
}
