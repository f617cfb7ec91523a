import { useMemo } from 'react'
import { useSession } from '../app/session.tsx'
import { useLanguage } from '../texts/language.tsx'
import { type Formats, formats } from './formats.ts'

export function useFormats(): Formats {
  const { language } = useLanguage()
  const { time_zone: timeZone, currency } = useSession().project
  return useMemo(() => formats({ language, timeZone, currency }), [language, timeZone, currency])
}
