import { Text, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../api/ask.ts'
import explained from '../../../explain/explain.module.css'
import { useFormats } from '../../../formats/use_formats.ts'
import { Failure } from '../../../parts/failure.tsx'
import { Icon } from '../../../parts/icon.tsx'
import { Waiting } from '../../../parts/waiting.tsx'
import { useTexts } from '../../../texts/language.tsx'
import classes from './codes.module.css'
import { codesTexts } from './texts.ts'

interface DecidedRules {
  readonly at?: string
  readonly rules?: readonly {
    readonly id: string
    readonly name: string
    readonly holds: boolean
    readonly message?: string
  }[]
  readonly segments?: readonly { readonly id: string; readonly name: string; readonly member: boolean }[]
}

/** The rules and segments by which it was decided, as they were at that moment. */
export function Decided({ redemption }: { readonly redemption: string }) {
  const { redemptions: t } = useTexts(codesTexts)
  const { moment } = useFormats()
  const { data, error } = useQuery(ask('GET /v1/redemptions/:redemption', { params: { redemption } }))
  if (error) return <Failure error={error} />
  if (!data) return <Waiting />
  const { at, rules = [], segments = [] } = (data.decided ?? {}) as DecidedRules
  if (rules.length === 0 && segments.length === 0)
    return (
      <Text size="sm" c="dimmed" mt={4}>
        {t.nothing}
      </Text>
    )
  return (
    <>
      {at && (
        <Text size="sm" c="dimmed" mt={4}>
          {t.asOf(moment(at))}
        </Text>
      )}
      <ul className={classes.verdicts}>
        {rules.map(({ id, name, holds, message }) => (
          <Verdict key={id} holds={holds} said={name} detail={holds ? undefined : message} />
        ))}
        {segments.map(({ id, name, member }) => (
          <Verdict key={id} holds={member} said={member ? t.in(name) : t.notIn(name)} />
        ))}
      </ul>
    </>
  )
}

interface VerdictProps {
  readonly holds: boolean
  readonly said: string
  readonly detail?: string | undefined
}

function Verdict({ holds, said, detail }: VerdictProps) {
  const { redemptions: t } = useTexts(codesTexts)
  return (
    <li className={explained.condition} data-holds={holds}>
      <span className={explained.verdict}>
        <Icon name={holds ? 'check' : 'cross'} size={16} />
      </span>
      <VisuallyHidden>{holds ? t.holds : t.fails}</VisuallyHidden>
      <span>{said}</span>
      {detail && (
        <Text span size="sm" c="dimmed">
          {detail}
        </Text>
      )}
    </li>
  )
}
