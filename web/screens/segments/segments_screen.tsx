import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Answer } from '../../api/ask.ts'
import { usePages } from '../../api/use_pages.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { Empty } from '../../parts/empty.tsx'
import { ColumnChoice } from '../../parts/list/column_choice.tsx'
import { List } from '../../parts/list/list.tsx'
import { useColumns } from '../../parts/list/use_columns.ts'
import { Screen } from '../../parts/screen.tsx'
import { SearchField } from '../../parts/search_field.tsx'
import { withoutEmpty } from '../../parts/without_empty.ts'
import { useTexts } from '../../texts/language.tsx'
import type { SegmentOrder, SegmentsSearch } from './route.ts'
import { SegmentActions } from './segment_actions.tsx'
import { type ListedSegment, segmentColumns } from './segment_columns.tsx'
import { BY_NAME, segmentsAsked, segmentsCounted } from './segments_asked.ts'
import { segmentsTexts } from './texts.ts'

type SegmentPage = Answer<'GET /v1/segments'>

const BUILDING_MS = 1_500

/** What is being built is looked at again, until it is there. */
const whileBuilding = ({
  state,
}: {
  readonly state: { readonly data?: { readonly pages: readonly SegmentPage[] } }
}) => (state.data?.pages.some(({ data }) => data.some(({ status }) => status === 'building')) ? BUILDING_MS : false)

export function SegmentsScreen() {
  const t = useTexts(segmentsTexts)
  const formats = useFormats()
  const search = useSearch({ strict: false }) as SegmentsSearch
  const navigate = useNavigate()
  const pages = usePages({ ...segmentsAsked(search), refetchInterval: whileBuilding }, ({ data }) => data)
  const { data: counted } = useQuery(segmentsCounted(search))
  const all = useMemo(() => segmentColumns(t, formats, (segment) => <SegmentActions segment={segment} />), [t, formats])
  const { shown, choose } = useColumns('segments', all)
  const look = (change: SegmentsSearch) =>
    void navigate({ to: '/segments', search: withoutEmpty({ ...search, ...change }), replace: change.q !== undefined })

  return (
    <Screen
      title={t.title}
      aside={
        counted?.total !== undefined && (
          <Text c="dimmed" size="sm" role="status">
            {t.count(counted.total, formats.number(counted.total))}
          </Text>
        )
      }
      fixed
    >
      <Group gap="sm">
        <SearchField label={t.search} hint={t.searchHint} value={search.q ?? ''} onSearch={(q) => look({ q })} />
        <ColumnChoice columns={all} shown={shown} choose={choose} />
      </Group>
      <List<ListedSegment>
        label={t.title}
        columns={shown}
        pages={pages}
        rowKey={({ id }) => id}
        total={counted?.total}
        sort={search.sort ?? BY_NAME}
        onSort={(sort) => look({ sort: sort as SegmentOrder })}
        onOpen={({ id }) => void navigate({ to: '/customers', search: { segment: id } })}
        empty={
          search.q ? (
            <Empty title={t.noneFound.title} text={t.noneFound.text}>
              <Button variant="default" onClick={() => look({ q: '' })}>
                {t.noneFound.clear}
              </Button>
            </Empty>
          ) : (
            <Empty title={t.none.title} text={t.none.text}>
              <Button component={Link} to="/customers">
                {t.none.start}
              </Button>
            </Empty>
          )
        }
      />
    </Screen>
  )
}
