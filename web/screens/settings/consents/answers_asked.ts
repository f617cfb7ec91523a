import { ask } from '../../../api/ask.ts'

const counted = (filter?: string) =>
  ask('POST /v1/customers/search', { body: { ...(filter !== undefined && { filter }), limit: 1, total: 'exact' } })

/** How many customers there are. */
export const everybodyAsked = counted()

/** How many customers have answered this. */
export const answersAsked = (consent: string, answer: boolean) => counted(answerFilter(consent, answer))

/** Who has answered this, as filters say it. */
export const answerFilter = (consent: string, answer: boolean): string =>
  `consents.${/^[A-Za-z_][A-Za-z0-9_]*$/.test(consent) ? consent : JSON.stringify(consent)} is ${answer}`
