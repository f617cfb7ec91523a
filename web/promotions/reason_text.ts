import type { Same } from '../texts/catalogue.ts'
import type { promotionTexts } from './texts.ts'

/** Why something was refused, in plain words; of a reason that is not known here, what the server says. */
export function reasonText(
  { reasons }: Pick<Same<(typeof promotionTexts)['en']>, 'reasons'>,
  key: string | undefined,
  said: string | undefined,
): string {
  const known: Readonly<Record<string, string>> = reasons
  return (key !== undefined && Object.hasOwn(known, key) ? known[key] : said) ?? key ?? ''
}
