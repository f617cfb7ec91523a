import { Anchor, Button, Code, CopyButton, Tabs, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { useSession } from '../../app/session.tsx'
import { Card } from '../../parts/card.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { Offer } from '../offers/offers_asked.ts'
import classes from './offer.module.css'
import { snippets } from './snippets.ts'
import { offerTexts } from './texts.ts'

interface ForDevelopersProps {
  readonly offer: Offer
  /** The source id of somebody who would see it. */
  readonly sample: string | null
}

const WAYS = ['app', 'server', 'award'] as const

/** How an app asks for it: to be copied. Who sees keys gets the public half of the project's own. */
export function ForDevelopers({ offer, sample }: ForDevelopersProps) {
  const { developers: t } = useTexts(offerTexts)
  const { may } = useSession()
  const { data: keys } = useQuery({ ...ask('GET /v1/keys', {}), enabled: may('keys.manage') })
  const idOf = (kind: 'client' | 'server') =>
    keys?.keys.find((key) => key.kind === kind && key.revoked_at === null)?.app_id ?? null
  const code = snippets({
    url: window.location.origin,
    offer: offer.id,
    customer: sample ?? 'CUSTOMER_SOURCE_ID',
    clientId: idOf('client') ?? 'CLIENT_APP_ID',
    serverId: idOf('server') ?? 'APP_ID',
  })
  return (
    <Card title={t.title}>
      <Text size="sm" c="dimmed">
        {t.hint}{' '}
        <Anchor href="/docs" target="_blank" size="sm" underline="always">
          {t.docs}
        </Anchor>
      </Text>
      <Tabs defaultValue="app" keepMounted={false}>
        <Tabs.List>
          {WAYS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t.tabs[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {WAYS.map((each) => (
          <Tabs.Panel key={each} value={each} pt="sm">
            <Code block className={classes.code!} tabIndex={0} role="group" aria-label={t.tabs[each]}>
              {code[each]}
            </Code>
            <CopyButton value={code[each]}>
              {({ copied, copy }) => (
                <Button size="compact-sm" variant="default" onClick={copy} mt="xs">
                  {copied ? t.copied : t.copy}
                </Button>
              )}
            </CopyButton>
          </Tabs.Panel>
        ))}
      </Tabs>
    </Card>
  )
}
