import type { Same } from '../texts/catalogue.ts'
import type { explainTexts } from './texts.ts'

type Texts = Same<Pick<(typeof explainTexts)['en'], 'causes'>>

/** What made somebody enter or leave, in words; a cause that is newer than this page as it is. */
export const causeText = ({ causes }: Texts, cause: string): string =>
  Object.hasOwn(causes, cause) ? causes[cause as keyof typeof causes] : cause
