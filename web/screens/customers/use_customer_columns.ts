import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ask } from '../../api/ask.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { useValueText } from '../../formats/use_value_text.ts'
import type { Column } from '../../parts/list/column.ts'
import { useTexts } from '../../texts/language.tsx'
import { customerColumns, type ListedCustomer } from './customer_columns.tsx'
import { customersTexts } from './texts.ts'

export const SCHEMAS = ask('GET /v1/metadata-schemas', {})

/** The columns that everybody has, and one for each custom attribute that the project has declared. */
export function useCustomerColumns(): readonly Column<ListedCustomer>[] {
  const t = useTexts(customersTexts)
  const formats = useFormats()
  const valueText = useValueText()
  const { data } = useQuery(SCHEMAS)
  // biome-ignore lint/correctness/useExhaustiveDependencies: how values are written follows from the formats
  return useMemo(() => {
    const declared = data?.schemas.find(({ related_object }) => related_object === 'customer')?.properties ?? {}
    const own = Object.entries(declared).map(([key, { type, array }]): Column<ListedCustomer> => {
      const path = `metadata.${key}`
      const cell = ({ metadata }: ListedCustomer) => (metadata[key] === undefined ? null : valueText(metadata[key]))
      return {
        ...{ key: path, title: key, cell, rank: 3 },
        ...(!array && { sort: path }),
        ...(type === 'number' && !array && { align: 'end' as const }),
      }
    })
    return [...customerColumns(t.columns, formats), ...own]
  }, [t, formats, data])
}
