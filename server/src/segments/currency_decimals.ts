/** How many decimals the units of a currency have: 2 for USD, 0 for JPY. Where text writes money, it writes units. */
export function currencyDecimals(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}
