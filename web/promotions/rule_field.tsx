import { Select, type SelectProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/ask.ts'

interface RuleFieldProps extends Omit<SelectProps<string>, 'data' | 'value' | 'onChange'> {
  /** An id. */
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}

/** One of the validation rules, of many the newest. */
export function RuleField({ value, onChange, ...field }: RuleFieldProps) {
  const { data } = useQuery(ask('GET /v1/validation-rules', { query: { limit: 100 } }))
  const rules = (data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return <Select {...field} data={rules} value={value} onChange={onChange} searchable clearable />
}
