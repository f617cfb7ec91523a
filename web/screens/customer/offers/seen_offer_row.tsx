import { Anchor, Badge, Group, Text } from '@mantine/core'
import type { Answer } from '../../../api/ask.ts'
import { useSentence } from '../../../filters/words/use_sentence.ts'
import { useFormats } from '../../../formats/use_formats.ts'
import { Icon } from '../../../parts/icon.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { offersTexts } from './texts.ts'

export type SeenOffer = Answer<'GET /v1/customers/:customer/offers'>['offers'][number]
type Failed = SeenOffer['failed_audiences'][number]

interface SeenOfferRowProps {
  readonly offer: SeenOffer
  readonly onWhy: (segment: string) => void
}

/** An offer, and everything that hides it. */
export function SeenOfferRow({ offer, onWhy }: SeenOfferRowProps) {
  const t = useTexts(offersTexts)
  const { number, moment } = useFormats()
  const { title } = offer.content as { readonly title?: unknown }
  const notes = [
    typeof title === 'string' && title !== offer.name ? title : '',
    offer.expire_at !== null && offer.eligible ? t.until(moment(offer.expire_at)) : '',
    offer.activated + offer.awarded > 0 ? t.used(number(offer.activated), number(offer.awarded)) : '',
  ].filter(Boolean)
  // What an audience says is said there, closer than its reason.
  const told = new Set(offer.failed_audiences.length > 0 ? ['missing_required_segments', 'age_restricted'] : [])
  return (
    <li>
      <Group gap="xs">
        <Icon name={offer.eligible ? 'check' : 'cross'} size={16} />
        <Text fw={600} size="sm">
          {offer.name}
        </Text>
        {offer.category && (
          <Badge variant="light" color="gray" tt="none" fw={500}>
            {offer.category}
          </Badge>
        )}
        {notes.length > 0 && (
          <Text size="sm" c="dimmed">
            {notes.join(' · ')}
          </Text>
        )}
      </Group>
      {offer.reasons
        .filter((reason) => !told.has(reason))
        .map((reason) => (
          <Text key={reason} size="sm">
            {t.reasons[reason]}
          </Text>
        ))}
      {offer.failed_audiences.map((failed) => (
        <FailedAudience key={failed.audience} failed={failed} onWhy={onWhy} />
      ))}
    </li>
  )
}

function FailedAudience({ failed, onWhy }: { readonly failed: Failed; readonly onWhy: (segment: string) => void }) {
  const t = useTexts(offersTexts)
  const say = useSentence()
  if (failed.type === 'age_within') return <Text size="sm">{ageText(failed)}</Text>
  if (failed.sentence !== undefined) return <Text size="sm">{t.filter(say(failed.filter, failed.sentence) ?? '')}</Text>
  const asked = (word: string, segments: Failed['missing_segments'], why: (name: string) => string) =>
    segments.length > 0 && (
      <Text size="sm" component="div">
        {word}{' '}
        {segments.map(({ id, name }, index) => (
          <span key={id}>
            {index > 0 && ', '}
            <Anchor component="button" type="button" size="sm" onClick={() => onWhy(id)} aria-label={why(name)}>
              {name}
            </Anchor>
          </span>
        ))}
      </Text>
    )
  return (
    <>
      {asked(failed.type === 'in_any_segment' ? t.anyOf : t.missing, failed.missing_segments, t.why)}
      {asked(t.excluded, failed.excluded_by, t.whyIn)}
    </>
  )

  function ageText({ minimum_age: least, maximum_age: most, age }: Failed): string {
    const from = least ?? null
    const to = most ?? null
    const range = from !== null && to !== null ? t.between(from, to) : from !== null ? t.from(from) : t.to(to ?? 0)
    return age === null || age === undefined ? t.ageUnknown(range) : t.age(range, String(age))
  }
}
