import { Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Answer } from '../../api/ask.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { When } from '../../formats/when.tsx'
import { Card } from '../../parts/card.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import classes from '../../promotions/promotions.module.css'
import { useTexts } from '../../texts/language.tsx'
import type { ShownCampaign } from './campaign_screen.tsx'
import { summaryAsked } from './route.ts'
import { campaignTexts } from './texts.ts'

type Summary = Answer<'GET /v1/campaigns/:campaign/summary'>

/** What came of the campaign, in numbers and day by day. */
export function NumbersCard({ campaign }: { readonly campaign: ShownCampaign }) {
  const { numbers: t } = useTexts(campaignTexts)
  const { number, money } = useFormats()
  const { data, error, refetch } = useQuery(summaryAsked(campaign.id))
  if (error) return <Failure error={error} again={() => void refetch()} />
  if (!data) return <Waiting />
  const ofCodes =
    campaign.vouchers_count === undefined
      ? []
      : [
          [t.codes, number(campaign.vouchers_count)],
          [t.given, number(data.published)],
        ]
  const numbers = [
    ...ofCodes,
    [t.redeemed, number(data.redeemed)],
    [t.refused, number(data.refused)],
    [t.rolledBack, number(data.rolled_back)],
    [t.discount, money(data.discount)],
  ]
  return (
    <Card title={t.title}>
      <Group component="dl" gap="xl" m={0}>
        {numbers.map(([name, value]) => (
          <div key={name}>
            <Text component="dt" size="sm" c="dimmed">
              {name}
            </Text>
            <dd className={classes.number} style={{ margin: 0 }}>
              {value}
            </dd>
          </div>
        ))}
      </Group>
      <Days summary={data} />
      <Text size="xs" c="dimmed">
        {t.asOf} <When at={data.as_of} />
      </Text>
    </Card>
  )
}

function Days({ summary: { days } }: { readonly summary: Summary }) {
  const { numbers: t } = useTexts(campaignTexts)
  const { number, day: dayText } = useFormats()
  const most = Math.max(...days.map(({ redeemed, refused }) => redeemed + refused))
  const sum = (of: 'redeemed' | 'refused') => number(days.reduce((all, each) => all + each[of], 0))
  if (most === 0) return <Text size="sm">{t.quiet}</Text>
  const share = (count: number) => `${(count / most) * 100}%`
  return (
    <figure style={{ margin: 0 }}>
      <div className={classes.bars} role="img" aria-label={t.picture(sum('redeemed'), sum('refused'))}>
        {days.map(({ day, redeemed, refused }) => (
          <div key={day} className={classes.bar} title={t.day(dayText(day), number(redeemed), number(refused))}>
            <div className={classes.refused} style={{ height: share(refused) }} />
            <div className={classes.redeemed} style={{ height: share(redeemed) }} />
          </div>
        ))}
      </div>
      <figcaption className={classes.caption}>
        <span>{dayText(days[0]!.day)}</span>
        <span className={classes.keys}>
          {(['redeemed', 'refused'] as const).map((kind) => (
            <span key={kind}>
              <span className={`${classes.key} ${classes[kind]}`} />
              {t[kind]}
            </span>
          ))}
        </span>
        <span>{dayText(days.at(-1)!.day)}</span>
      </figcaption>
    </figure>
  )
}
