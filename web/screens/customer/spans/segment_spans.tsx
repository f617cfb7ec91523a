import { Anchor, Text, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type Answer, ask } from '../../../api/ask.ts'
import { causeText } from '../../../explain/cause_text.ts'
import { explainTexts } from '../../../explain/texts.ts'
import { useFormats } from '../../../formats/use_formats.ts'
import { Card } from '../../../parts/card.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { FOLLOWED } from '../live/followed.ts'
import { customerTexts } from '../texts.ts'
import classes from './spans.module.css'
import { type Crossing, type Span, spansOf } from './spans_of.ts'

interface SegmentSpansProps {
  readonly customer: string
  readonly members: Answer<'GET /v1/customers/:customer/segments'>['data']
  readonly onWhy: (segment: string) => void
}

const SHOWN = 100
const CHANGES = 'customer.segment.entered,customer.segment.left'
/** What is over in a moment is seen, too. */
const LEAST_PERCENT = 0.6

/** When the customer was in which segment: a line for each, from the first that is known until now. */
export function SegmentSpans({ customer, members, onWhy }: SegmentSpansProps) {
  const t = useTexts(customerTexts)
  const explain = useTexts(explainTexts)
  const { moment, dayOf } = useFormats()
  const request = { params: { customer }, query: { type: CHANGES, limit: SHOWN } }
  const { data } = useQuery({ ...ask('GET /v1/customers/:customer/activity', request), ...FOLLOWED })
  if (!data) return null
  const lines = spansOf(data.data.map(crossingOf), members)
  const known = lines.flatMap(({ spans }) => spans.flatMap(({ from, to }) => [from, to])).filter((at) => at !== null)
  const [first = ''] = known.toSorted()
  if (first === '') return null
  const from = Date.parse(first)
  const until = Date.now()
  const place = (at: string | null, otherwise: number) =>
    ((at === null ? otherwise : Date.parse(at)) - from) / Math.max(1, until - from)

  const said = ({ from: since, to, cause, endCause }: Span) =>
    [
      since === null ? t.spans.before : t.spans.from(moment(since)),
      cause && t.activity.because(causeText(explain, cause)),
      to === null ? t.spans.still : t.spans.to(moment(to)),
      endCause && t.activity.because(causeText(explain, endCause)),
    ]
      .filter(Boolean)
      .join(', ')

  return (
    <Card title={t.spans.title}>
      <Text size="sm" c="dimmed">
        {data.has_more ? t.spans.newest(SHOWN) : t.spans.meaning}
      </Text>
      <ul className={classes.lines}>
        {lines.map(({ segment, name, spans, now }) => (
          <li key={segment}>
            <Anchor component="button" type="button" size="sm" c="inherit" onClick={() => onWhy(segment)} truncate>
              {name}
            </Anchor>
            <VisuallyHidden>{spans.map(said).join('; ')}</VisuallyHidden>
            <span className={classes.line} aria-hidden data-now={now}>
              {spans.map((span) => {
                const start = place(span.from, from)
                const width = place(span.to, until) - start
                return (
                  <span
                    key={`${span.from} ${span.to}`}
                    className={classes.span}
                    data-open={span.to === null}
                    title={said(span)}
                    style={{
                      left: `${Math.min(100 * start, 100 - LEAST_PERCENT)}%`,
                      width: `${Math.max(100 * width, LEAST_PERCENT)}%`,
                    }}
                  />
                )
              })}
            </span>
          </li>
        ))}
      </ul>
      <div className={classes.scale} aria-hidden>
        <span>{dayOf(first)}</span>
        <span>{t.spans.now}</span>
      </div>
    </Card>
  )
}

type Activity = Answer<'GET /v1/customers/:customer/activity'>['data'][number]

function crossingOf({ type, data, created_at }: Activity): Crossing {
  const { segment, cause } = (data as { data: { segment: { id: string; name: string }; cause: string } }).data
  const kind = type === 'customer.segment.entered' ? 'entered' : 'left'
  return { segment: segment.id, name: segment.name, kind, at: created_at, cause }
}
