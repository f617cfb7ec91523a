import { catalogue } from '../../texts/catalogue.ts'

export const textEditorTexts = catalogue(
  {
    placeholder: 'address.country is "Poland" and orders in the last 90 days >= 2',
    hint: 'Suggestions come as you type; Ctrl+Space opens them.',
    change: (to: string) => `Change to ${to}`,
  },
  {
    de: {
      placeholder: 'address.country is "Poland" and orders in the last 90 days >= 2',
      hint: 'Vorschläge kommen beim Tippen; Strg+Leertaste öffnet sie.',
      change: (to) => `In ${to} ändern`,
    },
  },
)
