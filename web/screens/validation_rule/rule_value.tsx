import { Fieldset, Select, TagsInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { NumberField } from '../../filters/builder/values/number_field.tsx'
import { SegmentsField } from '../../pickers/segments_field.tsx'
import type { BuiltRule } from '../../rules/rule_draft.ts'
import type { ValueKind } from '../../rules/rule_kinds.ts'
import { productId } from '../../rules/rule_words.ts'
import { rulesTexts } from '../../rules/texts.ts'
import { useTexts } from '../../texts/language.tsx'
import { ruleTexts } from './texts.ts'

interface RuleValueProps {
  readonly part: BuiltRule
  readonly kind: ValueKind
  readonly onChange: (values: readonly unknown[]) => void
  readonly readOnly: boolean
}

/** What a rule compares with. */
export function RuleValue({ part: { values }, kind, onChange, readOnly }: RuleValueProps) {
  const t = useTexts(ruleTexts)
  const words = useTexts(rulesTexts)
  const texts = values.map(productId)
  const shared = { 'aria-label': t.value, disabled: readOnly }
  switch (kind) {
    case 'segments':
      return <SegmentsField {...shared} aria-label={t.segments} value={texts} onChange={onChange} flex="1 1 14rem" />
    case 'products':
      return (
        <ProductsField
          label={t.value}
          value={texts}
          onChange={(ids) => onChange(ids.map((id) => ({ object: 'product', id })))}
          readOnly={readOnly}
        />
      )
    case 'money':
    case 'number':
    case 'figure':
      return (
        <Fieldset variant="unstyled" disabled={readOnly}>
          <NumberField
            label={t.value}
            money={kind === 'money'}
            value={typeof values[0] === 'number' ? values[0] : undefined}
            onChange={(value) => onChange(value === undefined ? [] : [value])}
          />
        </Fieldset>
      )
    case 'flag':
    case 'boolean':
      return (
        <Select
          {...shared}
          data={[
            { value: 'true', label: words.yes },
            { value: 'false', label: words.no },
          ]}
          value={values[0] === undefined ? null : String(values[0])}
          onChange={(value) => onChange(value === null ? [] : [value === 'true'])}
          allowDeselect={false}
          w={140}
        />
      )
    case 'date':
      return (
        <TextInput
          {...shared}
          type="date"
          value={String(values[0] ?? '').slice(0, 10)}
          onChange={({ currentTarget: { value } }) => onChange(value === '' ? [] : [value])}
          w={170}
        />
      )
    case 'names':
    case 'text':
      return <TagsInput {...shared} placeholder={t.oneOrMore} value={texts} onChange={onChange} flex="1 1 14rem" />
    default:
      return kind satisfies never
  }
}

interface ProductsFieldProps {
  readonly label: string
  readonly value: readonly string[]
  readonly onChange: (ids: string[]) => void
  readonly readOnly: boolean
}

const OFFERED = 100

/** Products by their id; those that are known are offered. */
export function ProductsField({ label, value, onChange, readOnly }: ProductsFieldProps) {
  const t = useTexts(ruleTexts)
  const { data } = useQuery(ask('GET /v1/products', { query: { limit: OFFERED } }))
  return (
    <TagsInput
      aria-label={label}
      placeholder={value.length === 0 ? t.productIds : ''}
      data={[...new Set((data?.products ?? []).map(({ id, source_id }) => source_id ?? id))]}
      value={[...value]}
      onChange={onChange}
      disabled={readOnly}
      flex="1 1 14rem"
    />
  )
}
