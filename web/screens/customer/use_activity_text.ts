import type { Answer } from '../../api/ask.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { useTexts } from '../../texts/language.tsx'
import { causeText } from './cause_text.ts'
import { customerTexts } from './texts.ts'
import { useValueText } from './use_value_text.ts'

type Activity = Answer<'GET /v1/customers/:customer/activity'>['data'][number]

interface ActivityText {
  readonly title: string
  readonly detail?: string
  /** What an event came with. */
  readonly properties?: string
}

/** What an activity holds, as the timeline of ingest writes it; each kind has some of it. */
interface Detail {
  readonly event?: { readonly type: string; readonly metadata?: Readonly<Record<string, unknown>> }
  readonly segment?: { readonly name: string }
  readonly cause?: string
  readonly order?: {
    readonly id: string
    readonly source_id: string | null
    readonly status: 'CREATED' | 'PAID' | 'FULFILLED' | 'CANCELED'
    readonly total_amount: number
  }
}

export function useActivityText(): (activity: Activity) => ActivityText {
  const t = useTexts(customerTexts)
  const { money } = useFormats()
  const valueText = useValueText()
  return ({ type, data }) => {
    const { event, segment, cause, order } = ((data as { data?: Detail }).data ?? {}) as Detail
    if (event) {
      const known = Object.entries(event.metadata ?? {})
      const properties = known.map(([key, value]) => `${key}: ${valueText(value)}`).join(', ')
      return { title: event.type, ...(properties !== '' && { properties }) }
    }
    if (segment) {
      const title =
        type === 'customer.segment.entered' ? t.activity.entered(segment.name) : t.activity.left(segment.name)
      return { title, ...(cause !== undefined && { detail: t.activity.because(causeText(t, cause)) }) }
    }
    if (order) {
      const status = type === 'customer.order.created' ? t.statuses.CREATED : t.statuses[order.status]
      return { title: t.activity.order(order.source_id ?? order.id, status), detail: money(order.total_amount) }
    }
    return { title: type === 'customer.created' ? t.activity.created : type }
  }
}
