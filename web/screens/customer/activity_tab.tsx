import { Anchor, Button, Code, Group, Select, Text, Timeline } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { askPages } from '../../api/ask_pages.ts'
import { usePages } from '../../api/use_pages.ts'
import { When } from '../../formats/when.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useTexts } from '../../texts/language.tsx'
import { ACTIVITY_KINDS, type ActivityKind } from './activity_kinds.ts'
import classes from './customer.module.css'
import { useFollowed } from './live/use_followed.ts'
import { customerTexts } from './texts.ts'
import { useActivityText } from './use_activity_text.ts'

const PAGE = 50

interface ActivityTabProps {
  readonly customer: string
  readonly onWhy: (segment: string) => void
}

/** What the customer did and what came of it, the newest first. */
export function ActivityTab({ customer, onWhy }: ActivityTabProps) {
  const t = useTexts(customerTexts)
  const [kind, choose] = useState<ActivityKind>('everything')
  return (
    <>
      <Select
        label={t.activity.kind}
        value={kind}
        onChange={(next) => choose((next ?? 'everything') as ActivityKind)}
        data={(Object.keys(ACTIVITY_KINDS) as ActivityKind[]).map((value) => ({
          value,
          label: t.activity.kinds[value],
        }))}
        allowDeselect={false}
        maw={260}
        mb="md"
      />
      <Activities key={kind} {...{ customer, kind, onWhy }} />
    </>
  )
}

function Activities({ customer, kind, onWhy }: ActivityTabProps & { readonly kind: ActivityKind }) {
  const t = useTexts(customerTexts)
  const say = useActivityText()
  const types = ACTIVITY_KINDS[kind]
  const query = { limit: PAGE, ...(types !== null && { type: types.join(',') }) }
  const request = { params: { customer }, query }
  // The page goes on from the id of an activity.
  const {
    rows: read,
    waiting,
    error,
    hasMore,
    more,
    again,
  } = usePages(askPages('GET /v1/customers/:customer/activity', request, 'starting_after_id'), ({ data }) => data)
  const rows = useFollowed(read, ask('GET /v1/customers/:customer/activity', request), ({ data }) => data)
  if (waiting) return <Waiting />
  if (error && rows.length === 0) return <Failure error={error} again={again} />
  if (rows.length === 0) return <Empty {...t.activity.none} />
  return (
    <>
      <Timeline bulletSize={14} lineWidth={2} active={-1} aria-label={t.tabs.activity}>
        {rows.map((activity) => {
          const { title, detail, properties, segment } = say(activity)
          return (
            <Timeline.Item key={activity.id} title={title}>
              <Group gap={6}>
                <Text size="sm" c="dimmed" component="div">
                  <When at={activity.created_at} />
                  {detail && `, ${detail}`}
                </Text>
                {segment && (
                  <Anchor component="button" type="button" size="sm" onClick={() => onWhy(segment)}>
                    {t.segments.why}
                  </Anchor>
                )}
              </Group>
              {properties && <Code className={classes.properties!}>{properties}</Code>}
            </Timeline.Item>
          )
        })}
      </Timeline>
      {hasMore && (
        <Button variant="default" mt="md" onClick={error === null ? more : again}>
          {t.activity.more}
        </Button>
      )}
    </>
  )
}
