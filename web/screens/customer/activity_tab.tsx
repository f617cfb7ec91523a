import { Button, Code, Text, Timeline } from '@mantine/core'
import { askPages } from '../../api/ask_pages.ts'
import { usePages } from '../../api/use_pages.ts'
import { When } from '../../formats/when.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useTexts } from '../../texts/language.tsx'
import { customerTexts } from './texts.ts'
import { useActivityText } from './use_activity_text.ts'

const PAGE = 50

/** What the customer did and what came of it, the newest first. */
export function ActivityTab({ customer }: { readonly customer: string }) {
  const t = useTexts(customerTexts)
  const say = useActivityText()
  const request = { params: { customer }, query: { limit: PAGE } }
  // The page goes on from the id of an activity.
  const { rows, waiting, error, hasMore, more, again } = usePages(
    askPages('GET /v1/customers/:customer/activity', request, 'starting_after_id'),
    ({ data }) => data,
  )
  if (waiting) return <Waiting />
  if (error && rows.length === 0) return <Failure error={error} again={again} />
  if (rows.length === 0) return <Empty {...t.activity.none} />
  return (
    <>
      <Timeline bulletSize={14} lineWidth={2} active={-1}>
        {rows.map((activity) => {
          const { title, detail, properties } = say(activity)
          return (
            <Timeline.Item key={activity.id} title={title}>
              <Text size="sm" c="dimmed" component="div">
                <When at={activity.created_at} />
                {detail && `, ${detail}`}
              </Text>
              {properties && <Code>{properties}</Code>}
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
