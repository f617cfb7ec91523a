import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from 'react'
import { type Catalogue, LANGUAGES, type Language, type Same } from './catalogue.ts'

const KEPT = 'coterie.language'

interface Spoken {
  readonly language: Language
  speak(language: Language): void
}

const LanguageContext = createContext<Spoken | null>(null)

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(preferred)
  useLayoutEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const spoken = useMemo(() => {
    const speak = (next: Language) => {
      localStorage.setItem(KEPT, next)
      setLanguage(next)
    }
    return { language, speak }
  }, [language])
  return <LanguageContext value={spoken}>{children}</LanguageContext>
}

export function useLanguage(): Spoken {
  const spoken = useContext(LanguageContext)
  if (!spoken) throw new Error('There is no LanguageProvider around this.')
  return spoken
}

/** The texts of a catalogue in the language that is spoken. */
export function useTexts<T>(catalogue: Catalogue<T>): Same<T> {
  return catalogue[useLanguage().language]
}

const isLanguage = (word: string | null | undefined): word is Language => !!word && Object.hasOwn(LANGUAGES, word)

/** What was chosen here before, else the first of the browser's that we speak. */
function preferred(): Language {
  const kept = localStorage.getItem(KEPT)
  if (isLanguage(kept)) return kept
  return navigator.languages.map((each) => each.split('-')[0]).find(isLanguage) ?? 'en'
}
