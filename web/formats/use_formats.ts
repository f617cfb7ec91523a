import { useSession } from '../app/session.tsx'
import { useLanguage } from '../texts/language.tsx'
import { type Formats, type FormatsOptions, formats } from './formats.ts'

/** What a browser knows of a language takes long to look up, and every row of a list asks for it. */
const made = new Map<string, Formats>()

export function useFormats(): Formats {
  const { language } = useLanguage()
  const { time_zone: timeZone, currency } = useSession().project
  return formatsOf({ language, timeZone, currency })
}

function formatsOf(options: FormatsOptions): Formats {
  const key = JSON.stringify(options)
  const known = made.get(key) ?? formats(options)
  made.set(key, known)
  return known
}
