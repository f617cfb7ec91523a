/** Voucherify's rules and conditions that are refused by name, and what to take instead. */
const RULES_NOT_OFFERED: readonly (readonly [RegExp, string])[] = [
  [
    /^redemption\.(api_key|count\.per_api_key)(\..+)?$/,
    'Redemptions are not counted by key here: give a key fewer scopes instead.',
  ],
  [
    /^redemption\.(user\.login|count\.per_user)(\..+)?$/,
    'Redemptions are not counted by person here: roles say who may redeem.',
  ],
  [/\.discount_applicable$/, 'Which items a discount touches is said in applicable_to.'],
]

const CONDITIONS_NOT_OFFERED: Readonly<Record<string, string>> = {
  $from: 'Product collections are not offered: name the products.',
  $timeframe: 'Say it in the validity of the campaign or voucher: validity_timeframe.',
  $timeframe_absolute: 'Say it in the validity of the campaign or voucher: start_date and expiration_date.',
  $timeframe_daily_hours: 'Say it in the validity of the campaign or voucher: validity_hours.',
  $dow: 'Say it in the validity of the campaign or voucher: validity_day_of_week.',
}

export const ruleNotOffered = (name: string): string | undefined =>
  RULES_NOT_OFFERED.find(([pattern]) => pattern.test(name))?.[1]

export const conditionNotOffered = (name: string): string | undefined =>
  Object.hasOwn(CONDITIONS_NOT_OFFERED, name) ? CONDITIONS_NOT_OFFERED[name] : undefined
