import { Select, type SelectProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/ask.ts'
import { withChosen } from '../pickers/offered.ts'
import { tierText } from './tier_text.ts'

interface TierFieldProps extends Omit<SelectProps<string>, 'data' | 'value' | 'onChange'> {
  /** An id. */
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}

/** One promotion tier: of the newest hundred, or the one that is chosen. */
export function TierField({ value, onChange, ...field }: TierFieldProps) {
  const { data } = useQuery(ask('GET /v1/promotions/tiers', { query: { limit: 100, order: '-created_at' } }))
  const { data: one } = useQuery({
    ...ask('GET /v1/promotions/tiers/:tier', { params: { tier: value ?? '' } }),
    enabled: value !== null,
  })
  const offered = (data?.tiers ?? []).map((tier) => ({ value: tier.id, label: tierText(tier) }))
  const chosen = value === null ? [] : [{ value, label: one ? tierText(one) : value }]
  return <Select {...field} data={withChosen(offered, chosen)} value={value} onChange={onChange} searchable clearable />
}
