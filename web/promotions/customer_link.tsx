import { Link } from '@tanstack/react-router'
import { useTexts } from '../texts/language.tsx'
import { promotionTexts } from './texts.ts'

interface Who {
  readonly id: string
  readonly source_id?: string | null
  readonly name?: string | null
  readonly email?: string | null
}

/** To the page of a customer, by the best name there is. */
export function CustomerLink({ customer, quiet = false }: { readonly customer: Who | null; readonly quiet?: boolean }) {
  const t = useTexts(promotionTexts)
  if (customer === null) return t.anonymous
  return (
    <Link to="/customers/$customer" params={{ customer: customer.id }} preload={false} {...(quiet && { tabIndex: -1 })}>
      {customer.name ?? customer.source_id ?? customer.email ?? t.somebody}
    </Link>
  )
}
