import { Anchor, Code } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../formats/use_formats.ts'
import { When } from '../../formats/when.tsx'
import { Card } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { useTexts } from '../../texts/language.tsx'
import { LeadsTo } from '../offers/leads_to.tsx'
import type { Offer } from '../offers/offers_asked.ts'
import { spanText } from '../offers/span_text.ts'
import { offersTexts } from '../offers/texts.ts'
import { OfferCard } from './offer_card.tsx'
import { offerTexts } from './texts.ts'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What it is, when it is seen, and what it leads to. */
export function About({ offer }: { readonly offer: Offer }) {
  const { about: t } = useTexts(offerTexts)
  const { span, columns } = useTexts(offersTexts)
  const { moment } = useFormats()
  const { content, redeemable } = offer
  const { title, text, image_url: image, ...more } = content
  const json = (value: object) => (
    <Code block tabIndex={0}>
      {JSON.stringify(value, null, 2)}
    </Code>
  )
  const has = (value: object) => Object.keys(value).length > 0
  return (
    <Card title={t.title}>
      <OfferCard title={textOf(title) || offer.name} text={textOf(text)} image={textOf(image)} />
      <Facts
        facts={[
          { name: columns.when, value: spanText(offer, span, moment) },
          { name: columns.leadsTo, value: redeemable ? <LeadsTo redeemable={redeemable} /> : t.nothing },
          { name: columns.category, value: offer.category },
          { name: t.segments, value: <SegmentLinks offer={offer} /> },
          { name: columns.createdAt, value: <When at={offer.created_at} /> },
          { name: columns.updatedAt, value: offer.updated_at && <When at={offer.updated_at} /> },
          ...(has(more) ? [{ name: t.more, value: json(more) }] : []),
          ...(has(offer.custom_data) ? [{ name: t.custom, value: json(offer.custom_data) }] : []),
        ]}
      />
    </Card>
  )
}

/** The segments behind the audience. */
function SegmentLinks({ offer: { audiences } }: { readonly offer: Offer }) {
  const { about: t } = useTexts(offerTexts)
  const all = audiences.flatMap(({ segments = [] }) => segments)
  const segments = all.filter(({ id }, at) => all.findIndex((each) => each.id === id) === at)
  if (segments.length === 0) return t.noSegments
  return segments.map(({ id, name }, n) => (
    <span key={id}>
      {n > 0 && ' · '}
      <Anchor size="sm" renderRoot={(props) => <Link to="/customers" search={{ segment: id }} {...props} />}>
        {name}
      </Anchor>
    </span>
  ))
}
