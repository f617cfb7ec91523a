import { Text } from '@mantine/core'
import type { Answer } from '../../api/ask.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { useTexts } from '../../texts/language.tsx'
import { useAudienceWords } from '../offers/use_audience_words.ts'
import classes from './offer.module.css'
import { offerTexts } from './texts.ts'

export type AudiencePreview = Answer<'POST /v1/offers/preview'>

interface Line {
  readonly text: string
  readonly left: number
  /** Where that is another number: how many it lets in by itself. */
  readonly alone?: number
}

/** From all customers to those who are left, part by part. */
export function Funnel({ preview: { total, count, served, audiences } }: { readonly preview: AudiencePreview }) {
  const { size: t } = useTexts(offerTexts)
  const words = useAudienceWords()
  const { number } = useFormats()
  const lines: readonly Line[] = [
    { text: t.everybody, left: total },
    ...audiences.map((audience) => ({ text: words.part(audience), left: audience.remaining, alone: audience.count })),
    ...(served === undefined ? [] : [{ text: t.notYet, left: count - served }]),
  ]
  return (
    <ol className={classes.funnel} aria-label={t.funnel}>
      {lines.map(({ text, left, alone }, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <li key={n}>
          <div className={classes.line}>
            <span>
              {text}
              {alone !== undefined && alone !== left && (
                <Text span size="xs" c="dimmed">
                  {' '}
                  {t.alone(number(alone))}
                </Text>
              )}
            </span>
            <b>{number(left)}</b>
          </div>
          <div className={classes.track} aria-hidden>
            <div className={classes.bar} style={{ width: `${total === 0 ? 0 : (100 * left) / total}%` }} />
          </div>
        </li>
      ))}
    </ol>
  )
}
