import type { Problems } from '../../wizard/problems.ts'
import type { OfferValues } from './offer_values.ts'

/** What a step shows and changes. */
export interface StepProps {
  readonly values: OfferValues
  readonly set: (change: Partial<OfferValues>) => void
  readonly problems: Problems
}

/** A text field's value, its change and what is wrong with it. */
export function textField<K extends TextKey>({ values, set, problems }: StepProps, key: K, path: string) {
  return {
    value: values[key],
    onChange: ({ currentTarget: { value } }: { readonly currentTarget: { readonly value: string } }) =>
      set({ [key]: value }),
    error: problems[path],
  }
}

type TextKey = {
  [K in keyof OfferValues]: OfferValues[K] extends string ? (string extends OfferValues[K] ? K : never) : never
}[keyof OfferValues]
