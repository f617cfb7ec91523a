import { Button, Group, Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Answer } from '../../api/ask.ts'
import { usePages } from '../../api/use_pages.ts'
import { useSession } from '../../app/session.tsx'
import { useSentence } from '../../filters/words/use_sentence.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { Empty } from '../../parts/empty.tsx'
import { ColumnChoice } from '../../parts/list/column_choice.tsx'
import { List } from '../../parts/list/list.tsx'
import { selectionColumn } from '../../parts/list/selection_column.tsx'
import { useColumns } from '../../parts/list/use_columns.ts'
import { Screen } from '../../parts/screen.tsx'
import { SearchField } from '../../parts/search_field.tsx'
import { withoutEmpty } from '../../parts/without_empty.ts'
import { useTexts } from '../../texts/language.tsx'
import { CompareBar } from './compare_bar.tsx'
import { NewSegmentMenu } from './new_segment_menu.tsx'
import { SEGMENT_KINDS, type SegmentKind, type SegmentOrder, type SegmentsSearch } from './route.ts'
import { SegmentActions } from './segment_actions.tsx'
import { type ListedSegment, segmentColumns } from './segment_columns.tsx'
import { BY_NAME, segmentsAsked, segmentsCounted } from './segments_asked.ts'
import { Teaching } from './teaching.tsx'
import { segmentsTexts } from './texts.ts'
import { useOverviews } from './use_overviews.ts'

type SegmentPage = Answer<'GET /v1/segments'>

const NONE: ReadonlySet<string> = new Set()
const idOf = ({ id }: ListedSegment): string => id

const BUILDING_MS = 1_500

/** What is being built is looked at again, until it is there. */
const whileBuilding = ({
  state,
}: {
  readonly state: { readonly data?: { readonly pages: readonly SegmentPage[] } }
}) => (state.data?.pages.some(({ data }) => data.some(({ status }) => status === 'building')) ? BUILDING_MS : false)

export function SegmentsScreen() {
  const t = useTexts(segmentsTexts)
  const say = useSentence()
  const formats = useFormats()
  const search = useSearch({ strict: false }) as SegmentsSearch
  const navigate = useNavigate()
  const pages = usePages({ ...segmentsAsked(search), refetchInterval: whileBuilding }, ({ data }) => data)
  const { data: counted } = useQuery(segmentsCounted(search))
  const overviews = useOverviews(pages.rows)
  const { may, project } = useSession()
  const [selected, select] = useState<ReadonlySet<string>>(NONE)
  const all = useMemo(
    () =>
      segmentColumns({
        ...{ t, say, formats, overviews, timeZone: project.time_zone },
        actions: (segment) => <SegmentActions segment={segment} />,
      }),
    [t, say, formats, overviews, project.time_zone],
  )
  const { shown, choose } = useColumns('segments', all)
  const columns = useMemo(() => {
    const { selection: title, select: label } = t.comparing
    const boxes = { title, selected, onSelect: select, rowKey: idOf, label: ({ name }: ListedSegment) => label(name) }
    return [selectionColumn<ListedSegment>(boxes), ...shown]
  }, [t, selected, shown])
  const narrowed = search.q !== undefined || search.type !== undefined
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
      actions={may('segments.write') && <NewSegmentMenu />}
      fixed
    >
      <Group gap="sm">
        <SearchField label={t.search} hint={t.searchHint} value={search.q ?? ''} onSearch={(q) => look({ q })} />
        <Select
          aria-label={t.kind}
          placeholder={t.allKinds}
          data={SEGMENT_KINDS.map((value) => ({ value, label: t.types[value] }))}
          value={search.type ?? null}
          onChange={(type) => look({ type: (type ?? '') as SegmentKind })}
          clearable
          clearButtonProps={{ 'aria-label': t.allKinds }}
          w={170}
        />
        <ColumnChoice columns={all} shown={shown} choose={choose} />
      </Group>
      {selected.size > 0 && <CompareBar selected={selected} onClear={() => select(NONE)} />}
      <List<ListedSegment>
        label={t.title}
        columns={columns}
        pages={pages}
        rowKey={idOf}
        total={counted?.total}
        sort={search.sort ?? BY_NAME}
        onSort={(sort) => look({ sort: sort as SegmentOrder })}
        onOpen={({ id }) => void navigate({ to: '/segments/$segment', params: { segment: id } })}
        empty={
          narrowed ? (
            <Empty title={t.noneFound.title} text={t.noneFound.text}>
              <Button variant="default" onClick={() => void navigate({ to: '/segments', search: {} })}>
                {t.noneFound.clear}
              </Button>
            </Empty>
          ) : (
            <Teaching />
          )
        }
      />
    </Screen>
  )
}
