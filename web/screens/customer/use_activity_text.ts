import type { Answer } from '../../api/ask.ts'
import { causeText } from '../../explain/cause_text.ts'
import { explainTexts } from '../../explain/texts.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { useValueText } from '../../formats/use_value_text.ts'
import { useTexts } from '../../texts/language.tsx'
import { customerTexts } from './texts.ts'

type Activity = Answer<'GET /v1/customers/:customer/activity'>['data'][number]

interface ActivityText {
  readonly title: string
  readonly detail?: string
  /** What an event came with. */
  readonly properties?: string
  /** The id of the segment that it is about. */
  readonly segment?: string
}

interface Named {
  readonly name: string
}

interface Coded {
  readonly code: string
}

/** What an activity holds, as the timeline of ingest writes it; each kind has some of it. */
interface Detail {
  readonly event?: { readonly type: string; readonly metadata?: Readonly<Record<string, unknown>> }
  readonly segment?: Named & { readonly id: string }
  readonly cause?: string
  readonly order?: {
    readonly id: string
    readonly source_id: string | null
    readonly status: 'CREATED' | 'PAID' | 'FULFILLED' | 'CANCELED'
    readonly total_amount: number
  }
  readonly redemption?: { readonly reason: string | null; readonly failure_message?: string }
  readonly publication?: { readonly channel: string }
  readonly campaign?: Named | null
  readonly voucher?: Coded | null
  readonly vouchers?: readonly Coded[]
}

export function useActivityText(): (activity: Activity) => ActivityText {
  const t = useTexts(customerTexts)
  const explain = useTexts(explainTexts)
  const { money } = useFormats()
  const valueText = useValueText()
  return ({ type, data }) => {
    const detail = ((data as { data?: Detail }).data ?? {}) as Detail
    const { event, segment, cause, order, redemption, publication, campaign, voucher, vouchers } = detail
    if (event) {
      const known = Object.entries(event.metadata ?? {})
      const properties = known.map(([key, value]) => `${key}: ${valueText(value)}`).join(', ')
      return { title: event.type, ...(properties !== '' && { properties }) }
    }
    if (segment) {
      const title =
        type === 'customer.segment.entered' ? t.activity.entered(segment.name) : t.activity.left(segment.name)
      const because = cause !== undefined && { detail: t.activity.because(causeText(explain, cause)) }
      return { title, segment: segment.id, ...because }
    }
    if (order) {
      const status = type === 'customer.order.created' ? explain.statuses.CREATED : explain.statuses[order.status]
      return { title: t.activity.order(order.source_id ?? order.id, status), detail: money(order.total_amount) }
    }
    const what = voucher?.code ?? campaign?.name ?? ''
    if (redemption) return redemptionText(type, what, redemption)
    if (publication) {
      const codes = vouchers?.map(({ code }) => code).join(', ') ?? ''
      return { title: t.activity.published(codes), ...said([campaign?.name, publication.channel]) }
    }
    if (type === 'customer.referred') return { title: t.activity.referred(what), ...said([campaign?.name]) }
    return { title: type === 'customer.created' ? t.activity.created : type }
  }

  function redemptionText(
    type: string,
    what: string,
    { reason, failure_message }: NonNullable<Detail['redemption']>,
  ): ActivityText {
    const kinds = {
      'customer.redemption.succeeded': t.activity.redeemed,
      'customer.redemption.failed': t.activity.redemptionRefused,
      'customer.redemption.rollback.succeeded': t.activity.rolledBack,
    }
    const title = kinds[type as keyof typeof kinds] ?? t.activity.rollbackRefused
    return { title: title(what), ...said([failure_message, reason]) }
  }
}

const said = (parts: readonly (string | null | undefined)[]): { readonly detail?: string } => {
  const known = parts.filter((part) => part !== null && part !== undefined && part !== '')
  return known.length === 0 ? {} : { detail: known.join(', ') }
}
