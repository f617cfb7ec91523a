import { Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '../../formats/use_formats.ts'
import { partsTexts } from '../../parts/texts.ts'
import { useTexts } from '../../texts/language.tsx'
import { audienceAsked } from './audience_asked.ts'
import { type OfferAudience, sentAudiences } from './sent_audiences.ts'
import { offersTexts } from './texts.ts'

/** How many are in the audience now: exact, and of when. */
export function WouldSee({ audiences }: { readonly audiences: readonly OfferAudience[] }) {
  const t = useTexts(offersTexts)
  const parts = useTexts(partsTexts)
  const { number, percent, exactly } = useFormats()
  const { data, error } = useQuery(audienceAsked(sentAudiences(audiences)))
  if (error) return parts.none
  if (!data) return null
  const share = percent(data.total === 0 ? 0 : data.count / data.total)
  return (
    <Tooltip label={t.countedAt(share, exactly(data.as_of))}>
      <span>{number(data.count)}</span>
    </Tooltip>
  )
}
