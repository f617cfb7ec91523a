import { catalogue } from '../../texts/catalogue.ts'

export const countTexts = catalogue(
  {
    title: 'Who matches now',
    nothing: 'As soon as there is a condition, you see here how many customers it holds for, and who they are.',
    counting: 'Counting…',
    about: (n: string) => `≈ ${n}`,
    customers: (n: number) => (n === 1 ? 'customer' : 'customers'),
    of: (share: string, all: string) => `${share} of ${all} customers`,
    share: (share: string) => `${share} of all customers`,
    exact: 'Exact',
    estimated: 'Estimated',
    took: (ms: string) => `${ms} ms`,
    asOf: 'as of',
    someOfThem: 'Some of them',
    neverMet: 'No customer meets this by itself:',
  },
  {
    de: {
      title: 'Wer jetzt dazugehört',
      nothing: 'Sobald es eine Bedingung gibt, sehen Sie hier, auf wie viele Kunden sie zutrifft und wer das ist.',
      counting: 'Wird gezählt …',
      about: (n) => `≈ ${n}`,
      customers: (n) => (n === 1 ? 'Kunde' : 'Kunden'),
      of: (share, all) => `${share} von ${all} Kunden`,
      share: (share) => `${share} aller Kunden`,
      exact: 'Genau',
      estimated: 'Geschätzt',
      took: (ms) => `${ms} ms`,
      asOf: 'Stand',
      someOfThem: 'Einige davon',
      neverMet: 'Das trifft für sich allein auf niemanden zu:',
    },
  },
)
