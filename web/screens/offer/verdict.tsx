import { Text } from '@mantine/core'
import type { Answer } from '../../api/ask.ts'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { OfferAudience } from '../offers/sent_audiences.ts'
import { useAudienceWords } from '../offers/use_audience_words.ts'
import classes from './offer.module.css'
import { offerTexts } from './texts.ts'
import { useFailedWords } from './use_failed_words.ts'

type MemberOffer = Answer<'GET /v1/customers/:customer/offers'>['offers'][number]
export type FailedAudience = MemberOffer['failed_audiences'][number]

interface VerdictProps {
  readonly sees: boolean
  readonly title: string
  readonly audiences: readonly OfferAudience[]
  readonly failed: readonly FailedAudience[]
  /** What is in the way beside the audience. */
  readonly reasons?: MemberOffer['reasons']
}

/** What parts of the audience say is said by them. */
const SAID_BY_PARTS = ['age_restricted', 'missing_required_segments'] as const

/** Whether somebody would see an offer, and why or why not, part by part. */
export function Verdict({ sees, title, audiences, failed, reasons = [] }: VerdictProps) {
  const { check: t } = useTexts(offerTexts)
  const words = useAudienceWords()
  const failedWords = useFailedWords()
  const others = reasons.filter((reason) => !(SAID_BY_PARTS as readonly string[]).includes(reason))
  return (
    <div role="status">
      <Text fw={600} mb="xs" c={colorOf(sees)}>
        {title}
      </Text>
      <ul className={classes.verdict}>
        {others.map((reason) => (
          <Line key={reason} holds={false} text={t.reasons[reason as keyof typeof t.reasons]} />
        ))}
        {audiences.length === 0 && <Line holds text={t.forEverybody} />}
        {audiences.map((audience, at) => {
          const failure = failed.find((each) => each.audience === at)
          const text = words.part(audience)
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
          return <Line key={at} holds={!failure} text={text} why={failure && failedWords(failure)} />
        })}
      </ul>
    </div>
  )
}

const colorOf = (good: boolean): string => `var(--mantine-color-${good ? 'green' : 'red'}-light-color)`

interface LineProps {
  readonly holds: boolean
  readonly text: string
  readonly why?: string | undefined
}

function Line({ holds, text, why }: LineProps) {
  const { check: t } = useTexts(offerTexts)
  return (
    <li>
      <Text span c={colorOf(holds)}>
        <Icon name={holds ? 'check' : 'cross'} size={16} />
      </Text>
      <span>
        <Text span size="sm" fw={500}>
          {holds ? t.holds : t.fails}
        </Text>{' '}
        {text}
        {why && (
          <Text size="sm" c="dimmed">
            {why}
          </Text>
        )}
      </span>
    </li>
  )
}
