/** What the dashboard speaks. */
export const LANGUAGES = Object.freeze({ en: 'English', de: 'Deutsch' } as const)

export type Language = keyof typeof LANGUAGES

/** A text, or how to say it with what is known only then. */
type Said = string | ((...given: never[]) => string)

export interface Texts {
  readonly [key: string]: Said | Texts
}

/** The same keys, and for texts that are given something, the same things. */
export type Same<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...given: infer G) => string
      ? (...given: G) => string
      : Same<T[K]>
}

export type Catalogue<T> = { readonly [L in Language]: Same<T> }

/**
 * The texts of one screen in every language. English says which there are, and a language in which one is missing does not
 * compile. They stand beside their screen, so they are loaded with it.
 */
export const catalogue = <const T extends Texts>(en: T, others: Omit<Catalogue<T>, 'en'>): Catalogue<T> =>
  Object.freeze({ en: en as unknown as Same<T>, ...others })
