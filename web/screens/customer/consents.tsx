import { Group, SegmentedControl, Stack, Switch, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { type Answer, ask } from '../../api/ask.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useSession } from '../../app/session.tsx'
import { Card } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { customerTexts } from './texts.ts'

type Customer = Answer<'GET /v1/customers/:customer'>
type Consent = boolean | null

interface Answered {
  /** Of the consent, or `unsubscribed`. */
  readonly key: string
  readonly name: string
  readonly given: Consent
  readonly before: Consent
}

const given = (answer: unknown): Consent => (typeof answer === 'boolean' ? answer : null)
const SAID = Object.freeze({ yes: true, no: false, open: null } as const)
const wordOf = (answer: Consent) => (answer === null ? 'open' : answer ? 'yes' : 'no')

/** What they agreed to; who may, notes down what they say. */
export function Consents({ customer: { id, consents, unsubscribed } }: { readonly customer: Customer }) {
  const { consents: t } = useTexts(customerTexts)
  const { language } = useLanguage()
  const { may } = useSession()
  const { data } = useQuery(ask('GET /v1/consents', {}))
  const deed = useDeed(
    ({ key, given: answer }: Answered) =>
      api.call('PUT /v1/customers/:customer/consents', { params: { customer: id }, body: { [key]: answer } }),
    {
      changes: ['GET /v1/customers/:customer', 'GET /v1/customers/:customer/segments'],
      onDone: (_, { key, name, given: answer, before }) =>
        sayDone(t.noted(name, t[wordOf(answer)]), language, () =>
          api.call('PUT /v1/customers/:customer/consents', { params: { customer: id }, body: { [key]: before } }),
        ),
      onError: (error) => sayFailure(error, language),
    },
  )
  const declared = data?.consents.data ?? []
  const words = { yes: t.yes, no: t.no, open: t.open }
  if (!may('customers.write')) {
    const facts = declared.map((each) => ({ name: each.name, value: words[wordOf(given(consents[each.id]))] }))
    return (
      <Card title={t.title}>
        {data && facts.length === 0 ? <Text size="sm">{t.none}</Text> : <Facts facts={facts} />}
      </Card>
    )
  }
  return (
    <Card title={t.title}>
      <Stack gap="sm">
        {data && declared.length === 0 && <Text size="sm">{t.none}</Text>}
        {declared.map(({ id: key, name }) => {
          const before = given(consents[key])
          return (
            <Group key={key} justify="space-between" gap={4} role="group" aria-label={name}>
              <Text size="sm">{name}</Text>
              <SegmentedControl
                size="xs"
                aria-label={name}
                value={wordOf(before)}
                onChange={(word) => deed.mutate({ key, name, before, given: SAID[word as keyof typeof SAID] })}
                data={(['yes', 'no', 'open'] as const).map((value) => ({ value, label: words[value] }))}
              />
            </Group>
          )
        })}
        <Switch
          size="sm"
          label={t.unsubscribed}
          description={t.unsubscribedMeaning}
          checked={unsubscribed}
          onChange={({ currentTarget }) =>
            deed.mutate({
              key: 'unsubscribed',
              name: t.unsubscribed,
              given: currentTarget.checked,
              before: unsubscribed,
            })
          }
        />
      </Stack>
    </Card>
  )
}
