import { Anchor, Text } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { Card } from '../../parts/card.tsx'
import { useTexts } from '../../texts/language.tsx'
import { PlaceLink } from './place_link.tsx'
import classes from './start.module.css'
import { startTexts } from './texts.ts'

/** The best of the demo's screens, and the route of each. */
const SIGHTS = [
  { key: 'customers', address: '/customers?sort=-summary.orders.total_amount', route: '/customers' },
  { key: 'segment', address: '/segments/In%20the%20shop%20right%20now', route: '/segments/$segment' },
  { key: 'builder', address: '/segments/new', route: '/segments/new' },
  { key: 'overlap', address: '/segments/overlap', route: '/segments/overlap' },
  { key: 'offers', address: '/offers', route: '/offers' },
  { key: 'campaigns', address: '/campaigns', route: '/campaigns' },
  { key: 'redemptions', address: '/redemptions', route: '/redemptions' },
  { key: 'log', address: '/settings/audit-log', route: '/settings/audit-log' },
] as const

export function WhatToLookAt() {
  const { sights: t } = useTexts(startTexts)
  const { routesByPath } = useRouter()
  return (
    <Card title={t.title}>
      <Text size="sm" c="dimmed">
        {t.lead}
      </Text>
      <ul className={classes.look}>
        {SIGHTS.filter(({ route }) => Object.hasOwn(routesByPath, route)).map(({ key, address }) => (
          <li key={key}>
            <Anchor component={PlaceLink} href={address} fw={600} size="sm">
              {t[key].name}
            </Anchor>
            <Text size="sm" c="dimmed">
              {t[key].text}
            </Text>
          </li>
        ))}
      </ul>
    </Card>
  )
}
