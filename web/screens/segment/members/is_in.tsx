import { Paper } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../api/ask.ts'
import { Why } from '../../../explain/why.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { calledAs } from '../../customers/customer_columns.tsx'
import { segmentTexts } from '../texts.ts'

interface IsInProps {
  readonly segment: string
  readonly customer: string
}

/** Whether somebody is in it, and why, or why not. */
export function IsIn({ segment, customer }: IsInProps) {
  const { members: t } = useTexts(segmentTexts)
  const { data } = useQuery(ask('GET /v1/customers/:customer', { params: { customer } }))
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-label={t.find}>
      <Why customer={customer} name={data ? calledAs(data) : customer} segment={segment} />
    </Paper>
  )
}
