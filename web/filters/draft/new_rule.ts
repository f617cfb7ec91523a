import { generateID } from 'react-querybuilder'
import type { DraftRule } from './draft.ts'

/** A condition of which nothing is chosen yet, or only its field. */
export const newRule = (field = ''): DraftRule => ({ id: generateID(), field, operator: '', value: undefined })
