import { Badge } from '@mantine/core'
import { useTexts } from '../texts/language.tsx'
import { promotionTexts } from './texts.ts'

export type State = 'on' | 'off' | 'upcoming' | 'over' | 'making' | 'failed'

const COLORS = Object.freeze({
  on: 'green',
  off: 'gray',
  upcoming: 'blue',
  over: 'gray',
  making: 'blue',
  failed: 'red',
})

interface Stated {
  readonly active: boolean
  readonly start_date: string | null
  readonly expiration_date: string | null
  readonly creation_status?: 'DONE' | 'IN_PROGRESS' | 'FAILED'
}

/** What somebody who looks at a campaign or voucher has to know first. */
export function stateOf({ active, start_date, expiration_date, creation_status }: Stated, now = Date.now()): State {
  if (!active) return 'off'
  if (creation_status === 'IN_PROGRESS') return 'making'
  if (creation_status === 'FAILED') return 'failed'
  if (expiration_date !== null && Date.parse(expiration_date) <= now) return 'over'
  return start_date !== null && Date.parse(start_date) > now ? 'upcoming' : 'on'
}

export function StateBadge({ of }: { readonly of: Stated }) {
  const { states } = useTexts(promotionTexts)
  const state = stateOf(of)
  return (
    <Badge variant="light" color={COLORS[state]} tt="none">
      {states[state]}
    </Badge>
  )
}
