import { Alert, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Explanation } from '../../server/src/segments/explain/explained.ts'
import { ask } from '../api/ask.ts'
import { useFormats } from '../formats/use_formats.ts'
import { Failure } from '../parts/failure.tsx'
import { Icon } from '../parts/icon.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useTexts } from '../texts/language.tsx'
import { causeText } from './cause_text.ts'
import { Condition } from './condition.tsx'
import classes from './explain.module.css'
import { explainTexts } from './texts.ts'

interface WhyProps {
  readonly customer: string
  readonly name: string
  readonly segment: string
}

/** In or not, since when and until when, and the filter as a tree with every verdict. */
export function Why({ customer, name, segment }: WhyProps) {
  const t = useTexts(explainTexts)
  const { moment } = useFormats()
  const params = { segment, customer }
  const { data, error, refetch } = useQuery(ask('GET /v1/segments/:segment/explain/:customer', { params }))
  if (error) return <Failure error={error} again={() => void refetch()} />
  if (!data) return <Waiting />
  const { member, since, cause } = data
  const explanation = data.explanation as Explanation | null
  const held = since && cause ? `, ${t.since(moment(since), causeText(t, cause))}` : ''
  return (
    <>
      <Alert
        variant="light"
        color={member ? 'green' : 'gray'}
        icon={<Icon name={member ? 'check' : 'cross'} />}
        title={`${member ? t.isIn(name, data.name) : t.isNotIn(name, data.name)}${held}`}
      >
        {explanation === null ? t.list : next(explanation)}
      </Alert>
      {explanation && (
        <ul className={classes.tree}>
          <Condition node={explanation.filter} />
        </ul>
      )}
    </>
  )

  function next({ flips_at, looked_until }: Explanation) {
    if (flips_at === null) return <Text size="sm">{t.stays(moment(looked_until))}</Text>
    return <Text size="sm">{member ? t.ends(moment(flips_at)) : t.begins(moment(flips_at))}</Text>
  }
}
