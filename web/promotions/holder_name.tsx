import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/ask.ts'
import { CustomerLink } from './customer_link.tsx'

/** Who has a voucher. Lists ask for those who can be seen only; whoever has several is asked for once. */
export function HolderName({ id }: { readonly id: string }) {
  const { data } = useQuery({
    ...ask('GET /v1/customers/:customer', { params: { customer: id } }),
    staleTime: 60_000,
  })
  return data ? <CustomerLink customer={{ ...data, id }} quiet /> : null
}
