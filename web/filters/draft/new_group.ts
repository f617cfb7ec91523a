import { generateID } from 'react-querybuilder'
import type { Combinator, Draft, DraftNode } from './draft.ts'

export const newGroup = (combinator: Combinator, rules: readonly DraftNode[] = [], not = false): Draft => ({
  id: generateID(),
  combinator,
  rules: [...rules],
  ...(not && { not }),
})
