import { NumberInput, Select, SimpleGrid } from '@mantine/core'
import { MoneyField } from '../../promotions/money_field.tsx'
import { ProductField } from '../../promotions/product_field.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { Problems } from '../../wizard/problems.ts'
import type { DiscountDraft } from './draft.ts'
import { newCampaignTexts } from './texts.ts'

interface DiscountFieldsProps {
  readonly discount: DiscountDraft
  readonly onChange: (discount: DiscountDraft) => void
  readonly problems: Problems
  /** Where it stands in the draft. */
  readonly path: string
}

const KINDS = ['PERCENT', 'AMOUNT', 'FIXED', 'UNIT'] as const

export function DiscountFields({ discount, onChange, problems, path }: DiscountFieldsProps) {
  const { gives: t } = useTexts(newCampaignTexts)
  const set = (some: Partial<DiscountDraft>) => onChange({ ...discount, ...some })
  const { kind } = discount
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="sm">
      <Select
        label={t.kind}
        data={KINDS.map((value) => ({ value, label: t.kinds[value] }))}
        value={kind}
        error={problems[`${path}.kind`]}
        onChange={(next) => set({ kind: KINDS.find((each) => each === next) ?? kind })}
        allowDeselect={false}
      />
      {kind === 'PERCENT' && (
        <>
          <NumberInput
            label={t.percent}
            suffix="%"
            decimalScale={2}
            value={discount.percent ?? ''}
            error={problems[`${path}.percent`]}
            onChange={(value) => set({ percent: value === '' ? null : Number(value) })}
          />
          <MoneyField
            label={t.limit}
            description={t.limitHint}
            value={discount.limit}
            error={problems[`${path}.limit`]}
            onChange={(limit) => set({ limit })}
          />
        </>
      )}
      {(kind === 'AMOUNT' || kind === 'FIXED') && (
        <MoneyField
          label={kind === 'AMOUNT' ? t.amount : t.fixed}
          value={discount.amount}
          error={problems[`${path}.amount`]}
          onChange={(amount) => set({ amount })}
        />
      )}
      {kind === 'UNIT' && (
        <>
          <ProductField
            label={t.product}
            value={discount.product}
            error={problems[`${path}.product`]}
            onChange={(product) => set({ product })}
          />
          <NumberInput
            label={t.units}
            allowDecimal={false}
            min={1}
            value={discount.units ?? ''}
            error={problems[`${path}.units`]}
            onChange={(value) => set({ units: value === '' ? null : Number(value) })}
          />
        </>
      )}
    </SimpleGrid>
  )
}
