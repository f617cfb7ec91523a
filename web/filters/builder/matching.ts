import type { ComboboxItem, ComboboxParsedItem, OptionsFilter } from '@mantine/core'

/** Finds options, in groups or not, by all words of what is typed, wherever they stand in an option's own text. */
export function matching(textOf: (item: ComboboxItem, group: string) => string): OptionsFilter {
  return ({ options, search }) => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean)
    const fits = (item: ComboboxItem, group: string) => {
      const text = textOf(item, group).toLowerCase()
      return words.every((word) => text.includes(word))
    }
    return options.flatMap((option): ComboboxParsedItem[] => {
      if (!('group' in option)) return fits(option, '') ? [option] : []
      const items = option.items.filter((item) => fits(item, String(option.group)))
      return items.length === 0 ? [] : [{ ...option, items }]
    })
  }
}
