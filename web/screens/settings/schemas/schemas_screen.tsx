import { Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Screen } from '../../../parts/screen.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { Lead } from '../lead.tsx'
import { Rebuilding } from '../rebuilding.tsx'
import { EventsTab } from './events_tab.tsx'
import { MetadataTab } from './metadata_tab.tsx'
import { SCHEMA_TABS, type SchemasSearch, type SchemaTab } from './route.ts'
import { schemasTexts } from './texts.ts'

/** Which data of its own the project has, and of which types. */
export function SchemasScreen() {
  const t = useTexts(schemasTexts)
  const { of = 'customer' } = useSearch({ strict: false }) as SchemasSearch
  const navigate = useNavigate()
  const [changed, setChanged] = useState(false)
  const onChanged = () => setChanged(true)
  return (
    <Screen title={t.title}>
      <Lead>{t.lead}</Lead>
      {changed && <Rebuilding />}
      <Tabs
        value={of}
        onChange={(next) =>
          void navigate({ to: '/settings/schemas', search: { of: next as SchemaTab }, replace: true })
        }
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {SCHEMA_TABS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t.tabs[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="customer">
          <MetadataTab resource="customer" onChanged={onChanged} />
        </Tabs.Panel>
        <Tabs.Panel value="order">
          <MetadataTab resource="order" onChanged={onChanged} />
        </Tabs.Panel>
        <Tabs.Panel value="events">
          <EventsTab onChanged={onChanged} />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  )
}
