import { type Filter, print } from '@coterie/filter'
import { useMemo } from 'react'
import { useSession } from '../app/session.tsx'
import { useProjectSchema } from './use_project_schema.ts'

/** Writes conditions that the server accepted as text; null until it is known what the project has declared. */
export function useFilterWords(): ((filter: Filter) => string) | null {
  const schema = useProjectSchema()
  const { currency } = useSession().project
  return useMemo(() => {
    if (!schema) return null
    const { maximumFractionDigits: decimals } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
    }).resolvedOptions()
    return (filter) => print(filter, schema, { decimals: decimals ?? 2 })
  }, [schema, currency])
}
