import { useMemo } from 'react'
import { useSession } from '../../../app/session.tsx'
import { useLanguage } from '../../../texts/language.tsx'

/** How numbers are typed in the language of who types, and what the project's money is made of. */
export function useNumberWriting() {
  const { language } = useLanguage()
  const { currency } = useSession().project
  return useMemo(() => {
    const parts = new Intl.NumberFormat(language).formatToParts(1234567.5)
    const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value
    const { maximumFractionDigits } = new Intl.NumberFormat(language, { style: 'currency', currency }).resolvedOptions()
    return {
      currency,
      /** Minor units in a unit: 100 cents in a dollar. */
      minors: 10 ** (maximumFractionDigits ?? 2),
      thousandSeparator: part('group') ?? ',',
      decimalSeparator: part('decimal') ?? '.',
    }
  }, [language, currency])
}
