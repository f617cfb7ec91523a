import { Select, type SelectProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/ask.ts'

interface ProductFieldProps extends Omit<SelectProps<string>, 'data' | 'value' | 'onChange'> {
  /** An id. */
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}

/** One of the products, of many the newest. */
export function ProductField({ value, onChange, ...field }: ProductFieldProps) {
  const { data } = useQuery(ask('GET /v1/products', { query: { limit: 100 } }))
  const products = (data?.products ?? []).map(({ id, name, source_id }) => ({
    value: id,
    label: name ?? source_id ?? id,
  }))
  return <Select {...field} data={products} value={value} onChange={onChange} searchable clearable />
}
