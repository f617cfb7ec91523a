import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { useSession } from '../../../app/session.tsx'
import { fieldProblems } from '../../../parts/field_problems.ts'
import { sayFailure } from '../../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import { ADDRESS, type FormField, metadataFields, PROFILE } from './form_field.ts'
import { editTexts } from './texts.ts'
import { type FieldValue, type FieldValues, valuesOf, written } from './values.ts'

interface CustomerFormState {
  /** Null until it is known which there are. */
  readonly metadata: readonly FormField[] | null
  readonly values: FieldValues
  readonly problems: Readonly<Record<string, string>>
  readonly onChange: (path: string, value: FieldValue) => void
  /** What to send; null where a field is wrong, which is told there. */
  read(): Readonly<Record<string, unknown>> | null
  /** Tells what the server refused where it means it. */
  refuse(error: Error, keys?: Readonly<Record<string, string>>): void
  complain(path: string, text: string): void
}

/** What somebody has filled in about a customer, as it was stored when they began. */
export function useCustomerForm(stored: { readonly metadata: Readonly<Record<string, unknown>> }): CustomerFormState {
  const t = useTexts(editTexts)
  const { language } = useLanguage()
  const { time_zone: zone } = useSession().project
  const [began] = useState(stored)
  const [changed, change] = useState<FieldValues>({})
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const { data } = useQuery(ask('GET /v1/metadata-schemas', {}))
  const metadata = useMemo(() => {
    if (!data) return null
    const declared = data.schemas.find(({ related_object }) => related_object === 'customer')?.properties ?? {}
    return metadataFields(declared, began.metadata)
  }, [data, began])
  const fields = useMemo(() => [...PROFILE, ...ADDRESS, ...(metadata ?? [])], [metadata])
  const before = useMemo(() => valuesOf(fields, began, zone), [fields, began, zone])
  const values = { ...before, ...changed }
  return {
    metadata,
    values,
    problems,
    onChange: (path, value) => change((earlier) => ({ ...earlier, [path]: value })),
    read() {
      const { body, wrong } = written(fields, before, values, zone)
      setProblems(Object.fromEntries(wrong.map((path) => [path, wrongText(path)])))
      return wrong.length === 0 ? body : null
    },
    refuse(error, keys = {}) {
      const found = fieldProblems(error, ['source_id', ...fields.map(({ path }) => path)], { keys })
      setProblems(found.fields)
      if (found.rest) sayFailure(error, language)
    },
    complain: (path, text) => setProblems({ [path]: text }),
  }

  function wrongText(path: string): string {
    const { kind, of } = fields.find((field) => field.path === path)!
    if (kind === 'json') return t.wrong.json
    return kind === 'number' || of === 'number' ? t.wrong.number : t.wrong.other
  }
}
