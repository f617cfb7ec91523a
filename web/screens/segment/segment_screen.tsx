import { Badge, Button, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ApiError } from '../../api/api.ts'
import { useSession } from '../../app/session.tsx'
import { Back } from '../../parts/back.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useTexts } from '../../texts/language.tsx'
import { SegmentActions } from '../segments/segment_actions.tsx'
import { segmentsTexts } from '../segments/texts.ts'
import { refreshedAsNeeded } from './refreshed_as_needed.ts'
import { type SegmentSearch, segmentAsked, TABS } from './route.ts'
import { Summary } from './summary.tsx'
import { TabPanels } from './tab_panels.tsx'
import { segmentTexts } from './texts.ts'

/** Everything about one segment. */
export function SegmentScreen() {
  const t = useTexts(segmentTexts)
  const { types } = useTexts(segmentsTexts)
  const { may } = useSession()
  const navigate = useNavigate()
  const { segment: id } = useParams({ strict: false }) as { segment: string }
  const search = useSearch({ strict: false }) as SegmentSearch
  const { tab = 'overview' } = search
  const { data: segment, error, refetch } = useQuery({ ...segmentAsked(id), refetchInterval: refreshedAsNeeded })
  const show = (next: SegmentSearch) =>
    void navigate({ to: '/segments/$segment', params: { segment: id }, search: next, replace: true })

  const back = <Back to="/segments" text={t.back} />
  if (error instanceof ApiError && error.status === 404)
    return (
      <Empty {...t.notFound} order={1}>
        {back}
      </Empty>
    )
  if (error && !segment) return <Failure error={error} again={() => void refetch()} />
  if (!segment) return <Waiting />
  const follows = segment.type === 'auto-update' || segment.type === 'passive'
  return (
    <Screen
      title={segment.name}
      back={back}
      aside={
        <Badge variant="light" color="gray" tt="none">
          {types[segment.type]}
        </Badge>
      }
      actions={
        <>
          {follows && may('segments.write') && (
            <Button
              renderRoot={(props) => <Link to="/segments/$segment/edit" params={{ segment: segment.id }} {...props} />}
            >
              {t.edit}
            </Button>
          )}
          <SegmentActions segment={segment} onPage />
        </>
      }
    >
      <Summary segment={segment} />
      <Tabs value={tab} onChange={(next) => show({ tab: next as (typeof TABS)[number] })} keepMounted={false}>
        <Tabs.List mb="md">
          {TABS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t.tabs[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <TabPanels segment={segment} search={search} onLook={(change) => show({ tab, ...change })} />
      </Tabs>
    </Screen>
  )
}
