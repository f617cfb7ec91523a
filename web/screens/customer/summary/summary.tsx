import type { ReactNode } from 'react'
import type { Answer } from '../../../api/ask.ts'
import { useFormats } from '../../../formats/use_formats.ts'
import { When } from '../../../formats/when.tsx'
import { Card } from '../../../parts/card.tsx'
import type { Fact } from '../../../parts/facts.tsx'
import { partsTexts } from '../../../parts/texts.ts'
import { useTexts } from '../../../texts/language.tsx'
import { OrdersByMonth } from './orders_by_month.tsx'
import classes from './summary.module.css'
import { summaryTexts } from './texts.ts'

type Customer = Answer<'GET /v1/customers/:customer'>

/** What it comes to, in numbers and over the last year. */
export function Summary({ customer: { id, summary, loyalty, referrals } }: { readonly customer: Customer }) {
  const t = useTexts(summaryTexts)
  const { none } = useTexts(partsTexts)
  const { money, number } = useFormats()
  const { orders, redemptions } = summary
  const bought = orders.total_count > 0
  const figures: readonly (readonly [string, ReactNode])[] = [
    [t.spent, money(orders.total_amount)],
    [t.orders, number(orders.total_count)],
    [t.average, bought ? money(orders.average_amount) : none],
    [t.points, number(loyalty.points)],
    [t.redemptions, number(redemptions.total_succeeded)],
    [t.giftBalance, money(redemptions.gift.amount_to_go)],
  ]
  const referred = Math.max(loyalty.referred_customers, referrals.total)
  const times: readonly Fact[] = [
    { name: t.first, value: orders.first_order_date ? <When at={orders.first_order_date} /> : none },
    { name: t.last, value: orders.last_order_date ? <When at={orders.last_order_date} /> : none },
    ...(referred > 0 ? [{ name: t.referred, value: number(referred) }] : []),
  ]
  return (
    <Card title={t.title}>
      <dl className={classes.numbers}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {bought && <OrdersByMonth customer={id} />}
      <dl className={classes.times}>
        {times.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
