import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useSession } from '../../app/session.tsx'
import { Back } from '../../parts/back.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Screen } from '../../parts/screen.tsx'
import { partsTexts } from '../../parts/texts.ts'
import { Waiting } from '../../parts/waiting.tsx'
import { useTexts } from '../../texts/language.tsx'
import { ruleAsked } from './route.ts'
import { RulePage } from './rule_page.tsx'
import { ruleTexts } from './texts.ts'

/** Rules that are there: what they ask, what they guard, and whom they let through. */
export function ValidationRuleScreen() {
  const t = useTexts(ruleTexts)
  const { rule } = useParams({ strict: false }) as { readonly rule: string }
  const { data, error, refetch } = useQuery({ ...ruleAsked(rule), refetchOnWindowFocus: false })
  // What is being written begins anew with other rules.
  if (data) return <RulePage key={data.id} saved={data} onSaved={() => {}} />
  return (
    <Screen title={t.title} back={<Back to="/validation-rules" text={t.back} />}>
      {error ? <Failure error={error} again={() => void refetch()} /> : <Waiting />}
    </Screen>
  )
}

export function NewValidationRuleScreen() {
  const t = useTexts(ruleTexts)
  const { forbidden } = useTexts(partsTexts)
  const { may } = useSession()
  const navigate = useNavigate()
  if (!may('promotions.write'))
    return (
      <Empty title={t.newTitle} text={forbidden} order={1}>
        <Back to="/validation-rules" text={t.back} />
      </Empty>
    )
  return (
    <RulePage
      saved={null}
      onSaved={({ id }) => void navigate({ to: '/validation-rules/$rule', params: { rule: id }, replace: true })}
    />
  )
}
