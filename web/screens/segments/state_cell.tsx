import { Badge, Button, Popover, Progress, Stack, Text, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../app/session.tsx'
import { useFormats } from '../../formats/use_formats.ts'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { ListedSegment } from './segment_columns.tsx'
import { segmentsTexts } from './texts.ts'

/** Whether a segment is as it was asked for: as of when, how far it is, or why not and what to do. */
export function StateCell({ segment }: { readonly segment: ListedSegment }) {
  const t = useTexts(segmentsTexts)
  const { exactly } = useFormats()
  switch (segment.status) {
    case 'ready':
      return (
        <Tooltip label={t.asOf(exactly(segment.as_of))}>
          <Badge variant="light" color="green" tt="none">
            {t.statuses.ready}
          </Badge>
        </Tooltip>
      )
    case 'building':
      return <Building segment={segment} />
    case 'failed':
      return <Failed segment={segment} />
    default:
      return segment.status satisfies never
  }
}

function Building({ segment: { progress } }: { readonly segment: ListedSegment }) {
  const t = useTexts(segmentsTexts)
  const share = progress && progress.total > 0 ? progress.done / progress.total : 0
  return (
    <Stack gap={3}>
      <Text size="xs" truncate>
        {t.phase(progress?.phase)}
      </Text>
      <Progress value={share * 100} size="sm" aria-label={t.statuses.building} />
    </Stack>
  )
}

function Failed({ segment: { id, error, filter, definition } }: { readonly segment: ListedSegment }) {
  const t = useTexts(segmentsTexts)
  const { may } = useSession()
  const hasFilter = filter !== null || definition !== null
  return (
    <Popover position="bottom-start" trapFocus returnFocus width={320}>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="light"
          color="red"
          leftSection={<Icon name="alert" size={14} />}
          aria-label={t.failed.why}
        >
          {t.statuses.failed}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.failed.why}>
        <Stack gap="xs" align="start">
          <Text size="sm">{error}</Text>
          <Text size="sm" c="dimmed">
            {t.failed.todo}
          </Text>
          {hasFilter && may('segments.write') && (
            <Button
              renderRoot={(props) => <Link to="/segments/$segment/edit" params={{ segment: id }} {...props} />}
              size="compact-sm"
              variant="default"
            >
              {t.failed.edit}
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
