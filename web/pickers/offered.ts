import type { OptionsFilter } from '@mantine/core'

/** What the server found is not searched once more here: its idea of a match is another one than the field's. */
export const asOffered: OptionsFilter = ({ options }) => options

interface Choice {
  readonly value: string
  readonly label: string
}

/** What can be chosen, and what is chosen although it is not offered any more. Each once. */
export function withChosen(offered: readonly Choice[], chosen: readonly Choice[]): Choice[] {
  const known = new Set(offered.map(({ value }) => value))
  return [...offered, ...chosen.filter(({ value }) => !known.has(value))]
}
