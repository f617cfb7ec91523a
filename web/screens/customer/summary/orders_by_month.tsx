import { Text, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSession } from '../../../app/session.tsx'
import { useFormats } from '../../../formats/use_formats.ts'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import { monthsOf } from './months_of.ts'
import { ordersSince } from './orders_since.ts'
import classes from './summary.module.css'
import { summaryTexts } from './texts.ts'

const YEAR_MS = 370 * 86_400_000

/** What they paid in each of the last twelve months: bars to look at, and the same in words. */
export function OrdersByMonth({ customer }: { readonly customer: string }) {
  const t = useTexts(summaryTexts)
  const { language } = useLanguage()
  const { money, number } = useFormats()
  const { time_zone: zone } = useSession().project
  const since = new Date(Date.now() - YEAR_MS).toISOString().slice(0, 10)
  const { data } = useQuery(ordersSince(customer, since))
  const months = useMemo(() => monthsOf(data?.orders ?? [], new Date().toISOString(), zone), [data, zone])
  const names = useMemo(() => {
    const format = (month: 'short' | 'long') =>
      new Intl.DateTimeFormat(language, { month, ...(month === 'long' && { year: 'numeric' }), timeZone: 'UTC' })
    const said = { short: format('short'), long: format('long') }
    return (month: string, size: 'short' | 'long') => said[size].format(new Date(`${month}-15T12:00:00Z`))
  }, [language])
  const most = Math.max(1, ...months.map(({ amount }) => amount))
  return (
    <figure className={classes.figure}>
      <figcaption>
        <Text size="sm" c="dimmed">
          {data && !data.whole ? t.monthsNewest(number(data.orders.length)) : t.months}
        </Text>
      </figcaption>
      <ol className={classes.bars} aria-busy={!data}>
        {months.map(({ month, orders, amount }) => {
          const said = t.month(names(month, 'long'), orders, number(orders), money(amount))
          return (
            <li key={month} title={said}>
              <VisuallyHidden>{said}</VisuallyHidden>
              <span className={classes.space} aria-hidden>
                <span className={classes.bar} style={{ height: `${(100 * amount) / most}%` }} />
              </span>
              <span className={classes.tick} aria-hidden>
                {names(month, 'short')}
              </span>
            </li>
          )
        })}
      </ol>
    </figure>
  )
}
