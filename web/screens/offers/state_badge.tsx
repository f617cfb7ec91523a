import { Badge, Tooltip } from '@mantine/core'
import { useTexts } from '../../texts/language.tsx'
import type { OfferState } from './route.ts'
import { offersTexts } from './texts.ts'

const COLORS = Object.freeze({
  visible: 'green',
  unpublished: 'blue',
  discontinued: 'gray',
  global_limit: 'orange',
  expired: 'gray',
} as const satisfies Record<OfferState, string>)

/** What hides an offer from everybody, or that nothing does. */
export function StateBadge({ state }: { readonly state: OfferState }) {
  const t = useTexts(offersTexts)
  return (
    <Tooltip label={t.stateMeanings[state]} multiline maw={320}>
      <Badge variant="light" color={COLORS[state]} tt="none">
        {t.states[state]}
      </Badge>
    </Tooltip>
  )
}
