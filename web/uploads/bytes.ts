const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** How large a file is: "3.4 MB". */
export function bytes(size: number, language: string): string {
  const power = size < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(size) / 3))
  const options = { style: 'unit', unit: UNITS[power]!, unitDisplay: power === 0 ? 'long' : 'short' } as const
  return new Intl.NumberFormat(language, { ...options, maximumFractionDigits: 1 }).format(size / 1000 ** power)
}
