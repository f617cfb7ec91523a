import { useCallback } from 'react'
import { useFormats } from '../formats/use_formats.ts'
import { useTexts } from '../texts/language.tsx'
import { type Giving, givesText } from './gives_text.ts'
import { promotionTexts } from './texts.ts'

/** `givesText` in the language and currency of whoever reads. */
export function useGivesText(): (giving: Giving) => string {
  const { gives } = useTexts(promotionTexts)
  const formats = useFormats()
  return useCallback((giving) => givesText(giving, gives, formats), [gives, formats])
}
