import type { ProjectSchema } from '@coterie/filter'
import { useMemo } from 'react'
import { useSession } from '../app/session.tsx'
import { useProjectSchema } from './use_project_schema.ts'

/** What it takes to read and write filters of this project. */
export interface FilterLanguage {
  readonly schema: ProjectSchema
  /** Of its currency: money is written in units. */
  readonly decimals: number
  /** The segment whose filter is written: it must not lead back to it. */
  readonly self?: string
}

/** Null until it is known what the project has declared. */
export function useFilterLanguage(): FilterLanguage | null {
  const schema = useProjectSchema()
  const { currency } = useSession().project
  return useMemo(() => {
    if (!schema) return null
    const format = new Intl.NumberFormat('en', { style: 'currency', currency })
    return { schema, decimals: format.resolvedOptions().maximumFractionDigits ?? 2 }
  }, [schema, currency])
}
