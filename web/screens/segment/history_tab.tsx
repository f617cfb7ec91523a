import { Text, Timeline } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { useSession } from '../../app/session.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useTexts } from '../../texts/language.tsx'
import { DeedItem } from './history/deed_item.tsx'
import { pastOf } from './history/past.ts'
import { VersionItem } from './history/version_item.tsx'
import { segmentTexts } from './texts.ts'

/** What the segment was over time: its definitions, and for who may see it what else was done to it and by whom. */
export function HistoryTab({ segment }: { readonly segment: string }) {
  const { history: t } = useTexts(segmentTexts)
  const { may } = useSession()
  const { data, error, refetch } = useQuery(ask('GET /v1/segments/:segment/versions', { params: { segment } }))
  const { data: log } = useQuery({
    ...ask('GET /v1/audit-log', { query: { resource_type: 'segment', resource_id: segment, limit: 100 } }),
    enabled: may('audit.read'),
  })
  if (error) return <Failure error={error} again={() => void refetch()} />
  if (!data) return <Waiting />
  return (
    <>
      <Timeline bulletSize={14} lineWidth={2} active={-1} maw={820}>
        {pastOf(data.versions, log?.entries ?? []).map((past) =>
          past.kind === 'version' ? (
            <VersionItem key={`version ${past.version.number}`} version={past.version} before={past.before} />
          ) : (
            <DeedItem key={past.deed.id} deed={past.deed} />
          ),
        )}
      </Timeline>
      {!may('audit.read') && (
        <Text size="sm" c="dimmed" mt="md">
          {t.admins}
        </Text>
      )}
    </>
  )
}
