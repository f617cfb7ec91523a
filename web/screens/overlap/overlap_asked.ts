import { ask } from '../../api/ask.ts'

export const overlapAsked = (segments: readonly string[]) =>
  ask('POST /v1/segments/overlap', { body: { segments: [...segments] } })
