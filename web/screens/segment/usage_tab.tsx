import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useTexts } from '../../texts/language.tsx'
import { UseList } from '../segments/use_list.tsx'
import { segmentTexts } from './texts.ts'

/** Everything that refers to the segment. */
export function UsageTab({ segment }: { readonly segment: string }) {
  const { usage: t } = useTexts(segmentTexts)
  const { data, error, refetch } = useQuery(ask('GET /v1/segments/:segment/usage', { params: { segment } }))
  if (error) return <Failure error={error} again={() => void refetch()} />
  if (!data) return <Waiting />
  if (data.data.length === 0) return <Empty {...t.none} />
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t.text(data.total)}
      </Text>
      <UseList uses={data.data} />
    </Stack>
  )
}
