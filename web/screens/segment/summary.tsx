import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../app/session.tsx'
import { useSentence } from '../../filters/words/use_sentence.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { ListedSegment } from '../segments/segment_columns.tsx'
import { segmentsTexts } from '../segments/texts.ts'
import classes from './segment.module.css'
import { segmentTexts } from './texts.ts'

/** How many are in it, as of when, who that is, and whether that is what was asked for. */
export function Summary({ segment }: { readonly segment: ListedSegment }) {
  const t = useTexts(segmentTexts)
  const { typeMeanings } = useTexts(segmentsTexts)
  const say = useSentence()
  const { number, exactly, moment } = useFormats()
  const { member_count, as_of, definition, sentence, type, status } = segment
  return (
    <Stack gap="sm">
      <div className={classes.summary}>
        <div>
          <Text className={classes.size!} data-testid="size">
            {number(member_count)}
          </Text>
          <Text size="xs" c="dimmed">
            <time dateTime={as_of} title={exactly(as_of)}>
              {t.exact(member_count, moment(as_of))}
            </time>
          </Text>
        </div>
        <Text className={classes.sentence!}>{say(definition, sentence) ?? typeMeanings[type]}</Text>
      </div>
      {status === 'building' && <Building segment={segment} />}
      {status === 'failed' && <Failed segment={segment} />}
    </Stack>
  )
}

function Building({ segment: { progress, version } }: { readonly segment: ListedSegment }) {
  const t = useTexts(segmentTexts)
  const { phase } = useTexts(segmentsTexts)
  const share = progress && progress.total > 0 ? progress.done / progress.total : 0
  return (
    <Alert variant="light" color="blue" icon={<Icon name="clock" />} title={phase(progress?.phase)}>
      <Progress value={share * 100} aria-label={phase(progress?.phase)} mb="xs" />
      <Text size="sm">{version === null ? t.building.first : t.building.next}</Text>
    </Alert>
  )
}

function Failed({ segment: { id, error } }: { readonly segment: ListedSegment }) {
  const t = useTexts(segmentTexts)
  const { failed, statuses } = useTexts(segmentsTexts)
  const { may } = useSession()
  return (
    <Alert variant="light" color="red" icon={<Icon name="alert" />} title={statuses.failed}>
      <Text size="sm" mb={4}>
        {error}
      </Text>
      <Group justify="space-between">
        <Text size="sm">{failed.todo}</Text>
        {may('segments.write') && (
          <Button
            renderRoot={(props) => <Link to="/segments/$segment/edit" params={{ segment: id }} {...props} />}
            size="xs"
            variant="default"
          >
            {t.edit}
          </Button>
        )}
      </Group>
    </Alert>
  )
}
