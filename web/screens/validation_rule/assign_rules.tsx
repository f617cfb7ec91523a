import { Autocomplete, Button, Group, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, api } from '../../api/api.ts'
import { ask } from '../../api/ask.ts'
import { useDeed } from '../../api/use_deed.ts'
import { failureText } from '../../parts/failure_text.ts'
import { sayDone } from '../../parts/say_done.tsx'
import { tierText } from '../../promotions/tier_text.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { ASSIGNMENT_CHANGES } from './assignments.tsx'
import { ruleTexts } from './texts.ts'

const KINDS = ['voucher', 'campaign', 'promotion_tier'] as const
type Kind = (typeof KINDS)[number]

const OFFERED = 100

/** Assigns the rules to a voucher by its code, or to a campaign or promotion by its name. */
export function AssignRules({ rule }: { readonly rule: string }) {
  const t = useTexts(ruleTexts).assigned
  const { language } = useLanguage()
  const [kind, setKind] = useState<Kind>('campaign')
  const [which, setWhich] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { data: campaigns } = useQuery(ask('GET /v1/campaigns', { query: { limit: OFFERED } }))
  const { data: tiers } = useQuery(ask('GET /v1/promotions/tiers', { query: { limit: OFFERED } }))
  // What is written is a code, a name or an id; a promotion tier that is chosen is the one of that campaign.
  const idOf = new Map(tiers?.tiers.map((tier) => [tierText(tier), tier.id]))
  const names = {
    voucher: [],
    campaign: campaigns?.campaigns.map(({ name }) => name) ?? [],
    promotion_tier: [...idOf.keys()],
  }
  const deed = useDeed(
    (body: { readonly [key: string]: string }) =>
      api.call('POST /v1/validation-rules/:rule/assignments', { params: { rule }, body }),
    {
      changes: ASSIGNMENT_CHANGES,
      onDone: () => {
        setWhich('')
        sayDone(t.done, language)
      },
      onError: (error) =>
        setProblem(error instanceof ApiError ? error.body.details : failureText(error, language).text),
    },
  )

  function assign(): void {
    const name = which.trim()
    setProblem(name === '' ? t.needed : null)
    if (name !== '') deed.mutate({ [kind]: kind === 'promotion_tier' ? (idOf.get(name) ?? name) : name })
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        assign()
      }}
    >
      <Group align="flex-start" gap="xs">
        <Select
          aria-label={t.kind}
          data={KINDS.map((value) => ({ value, label: t.kinds[value] }))}
          value={kind}
          onChange={(value) => {
            setKind(value as Kind)
            setWhich('')
            setProblem(null)
          }}
          allowDeselect={false}
          w={140}
        />
        <Autocomplete
          aria-label={t.which}
          placeholder={t.whichHints[kind]}
          data={names[kind]}
          value={which}
          onChange={(value) => {
            setWhich(value)
            setProblem(null)
          }}
          error={problem}
          limit={OFFERED}
          flex="1 1 10rem"
        />
        <Button type="submit" variant="default" loading={deed.isPending}>
          {t.assign}
        </Button>
      </Group>
    </form>
  )
}
