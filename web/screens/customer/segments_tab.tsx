import { Anchor, Button, Stack, Table, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { causeText } from '../../explain/cause_text.ts'
import { explainTexts } from '../../explain/texts.ts'
import { When } from '../../formats/when.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useTexts } from '../../texts/language.tsx'
import { FOLLOWED } from './live/followed.ts'
import { SegmentSpans } from './spans/segment_spans.tsx'
import { customerTexts } from './texts.ts'

interface SegmentsTabProps {
  readonly customer: string
  readonly onWhy: (segment: string) => void
}

/** The segments that the customer is in now, since when, and what made it so; and in which they were. */
export function SegmentsTab({ customer, onWhy }: SegmentsTabProps) {
  const t = useTexts(customerTexts)
  const explain = useTexts(explainTexts)
  const { data, error, refetch } = useQuery({
    ...ask('GET /v1/customers/:customer/segments', { params: { customer } }),
    ...FOLLOWED,
  })
  if (error && !data) return <Failure error={error} again={() => void refetch()} />
  if (!data) return <Waiting />
  return (
    <Stack>
      {data.data.length === 0 ? (
        <Empty {...t.segments.none} />
      ) : (
        <Table.ScrollContainer minWidth={280} type="native" pos="relative">
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.segments.name}</Table.Th>
                <Table.Th>{t.segments.since}</Table.Th>
                <Table.Th visibleFrom="xs">{t.segments.cause}</Table.Th>
                <Table.Th>
                  <VisuallyHidden>{t.segments.why}</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.data.map(({ id, name, entered_at, cause }) => (
                <Table.Tr key={id}>
                  <Table.Td>
                    <Anchor
                      renderRoot={(props) => <Link to="/segments/$segment" params={{ segment: id }} {...props} />}
                      inherit
                      fw={550}
                      c="inherit"
                      underline="always"
                    >
                      {name}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>
                    <When at={entered_at} />
                  </Table.Td>
                  <Table.Td visibleFrom="xs">{causeText(explain, cause)}</Table.Td>
                  <Table.Td ta="end">
                    <Button size="compact-sm" variant="default" onClick={() => onWhy(id)}>
                      {t.segments.why}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <SegmentSpans customer={customer} members={data.data} onWhy={onWhy} />
    </Stack>
  )
}
