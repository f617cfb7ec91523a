import { Badge } from '@mantine/core'
import type { Answer } from '../api/ask.ts'
import { useTexts } from '../texts/language.tsx'
import { promotionTexts } from './texts.ts'

type Redemption = Answer<'GET /v1/redemptions/:redemption'>

const COLORS = Object.freeze({
  redeemed: 'green',
  refused: 'red',
  rolledBack: 'orange',
  rollback: 'gray',
  rollbackRefused: 'red',
})

export function resultOf({ object, status }: Pick<Redemption, 'object' | 'status'>): keyof typeof COLORS {
  if (object === 'redemption_rollback') return status === 'FAILED' ? 'rollbackRefused' : 'rollback'
  return status === 'FAILED' ? 'refused' : status === 'ROLLED_BACK' ? 'rolledBack' : 'redeemed'
}

export function ResultBadge({ of }: { readonly of: Pick<Redemption, 'object' | 'status'> }) {
  const { results } = useTexts(promotionTexts)
  const result = resultOf(of)
  return (
    <Badge variant="light" color={COLORS[result]} tt="none">
      {results[result]}
    </Badge>
  )
}
