import { Tabs } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Waiting } from '../../parts/waiting.tsx'
import { withoutEmpty } from '../../parts/without_empty.ts'
import type { ListedSegment } from '../segments/segment_columns.tsx'
import { OverviewTab } from './overview/overview_tab.tsx'
import type { SegmentSearch } from './route.ts'

// Each is loaded when somebody looks at it.
const MembersTab = lazy(async () => ({ default: (await import('./members/members_tab.tsx')).MembersTab }))
const ChangesTab = lazy(async () => ({ default: (await import('./changes/changes_tab.tsx')).ChangesTab }))
const OverlapTab = lazy(async () => ({ default: (await import('./overlap_tab.tsx')).OverlapTab }))
const UsageTab = lazy(async () => ({ default: (await import('./usage_tab.tsx')).UsageTab }))
const HistoryTab = lazy(async () => ({ default: (await import('./history_tab.tsx')).HistoryTab }))

interface TabPanelsProps {
  readonly segment: ListedSegment
  readonly search: SegmentSearch
  /** What the tab shows of it stands in the address. */
  readonly onLook: (change: SegmentSearch) => void
}

export function TabPanels({ segment, search, onLook }: TabPanelsProps) {
  const look = (change: SegmentSearch) => onLook(withoutEmpty(change))
  return (
    <Suspense fallback={<Waiting />}>
      <Tabs.Panel value="overview">
        <OverviewTab segment={segment} days={search.days ?? '30'} onDays={(days) => look({ days })} />
      </Tabs.Panel>
      <Tabs.Panel value="members">
        <MembersTab
          segment={segment}
          customer={search.customer ?? null}
          onCustomer={(customer) => look({ customer: customer ?? undefined })}
        />
      </Tabs.Panel>
      <Tabs.Panel value="changes">
        <ChangesTab segment={segment} kind={search.kind} onKind={(kind) => look({ kind })} />
      </Tabs.Panel>
      <Tabs.Panel value="overlap">
        <OverlapTab segment={segment.id} others={search.with} onOthers={(others) => look({ with: others })} />
      </Tabs.Panel>
      <Tabs.Panel value="usage">
        <UsageTab segment={segment.id} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <HistoryTab segment={segment.id} />
      </Tabs.Panel>
    </Suspense>
  )
}
