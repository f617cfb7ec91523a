import { Button, Group, Pill, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { ApiError } from '../../api/api.ts'
import { ask } from '../../api/ask.ts'
import { usePages } from '../../api/use_pages.ts'
import { useSession } from '../../app/session.tsx'
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
import { calledAs, customerColumns, type ListedCustomer } from './customer_columns.tsx'
import { customersAsked, customersCounted, NEWEST_FIRST } from './customers_asked.ts'
import { FilterField } from './filter_field.tsx'
import type { CustomersSearch } from './route.ts'
import { customersTexts } from './texts.ts'

// Needed when somebody ticks a box, not before.
const SelectionBar = lazy(async () => ({ default: (await import('./selection_bar.tsx')).SelectionBar }))

const NOBODY: ReadonlySet<string> = new Set()
const idOf = ({ id }: ListedCustomer): string => id

export function CustomersScreen() {
  const t = useTexts(customersTexts)
  const formats = useFormats()
  const search = useSearch({ strict: false }) as CustomersSearch
  const navigate = useNavigate()
  const pages = usePages(customersAsked(search), ({ customers }) => customers)
  const { data: counted } = useQuery(customersCounted(search))
  const all = useMemo(() => customerColumns(t.columns, formats), [t, formats])
  const { shown, choose } = useColumns('customers', all)
  const { may } = useSession()
  const [selected, select] = useState<ReadonlySet<string>>(NOBODY)
  const columns = useMemo(() => {
    const boxes = { title: t.selection, selected, onSelect: select, rowKey: idOf, label: labelOf }
    return may('segments.write') ? [selectionColumn<ListedCustomer>(boxes), ...shown] : shown
    function labelOf(customer: ListedCustomer): string {
      return t.select(calledAs(customer))
    }
  }, [t, selected, shown, may])
  const narrowed = search.q !== undefined || search.filter !== undefined || search.segment !== undefined

  const look = (change: CustomersSearch) =>
    void navigate({ to: '/customers', search: withoutEmpty({ ...search, ...change }), replace: change.q !== undefined })

  const refused = pages.error instanceof ApiError && search.filter !== undefined && pages.error.status === 400
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
      <Group align="flex-start" gap="sm">
        <SearchField label={t.search} hint={t.searchHint} value={search.q ?? ''} onSearch={(q) => look({ q })} />
        <Group align="flex-start" gap="sm" wrap="nowrap" flex="2 1 18rem">
          <FilterField
            value={search.filter ?? ''}
            error={refused ? pages.error : null}
            onApply={(filter) => look({ filter })}
          />
          <ColumnChoice columns={all} shown={shown} choose={choose} />
        </Group>
      </Group>
      {search.segment !== undefined && <Members of={search.segment} onLeave={() => look({ segment: '' })} />}
      {selected.size > 0 && (
        <Suspense>
          <SelectionBar selected={selected} onClear={() => select(NOBODY)} />
        </Suspense>
      )}
      {!refused && (
        <List<ListedCustomer>
          label={t.title}
          columns={columns}
          pages={pages}
          rowKey={idOf}
          total={counted?.total}
          sort={search.sort ?? NEWEST_FIRST}
          onSort={(sort) => look({ sort })}
          onOpen={({ id }) => void navigate({ to: '/customers/$customer', params: { customer: id } })}
          empty={
            narrowed ? (
              <Empty {...t.nobodyFound}>
                <Button variant="default" onClick={() => void navigate({ to: '/customers', search: {} })}>
                  {t.clear}
                </Button>
              </Empty>
            ) : (
              <Empty title={t.nobody.title} text={t.nobody.text}>
                <Button component="a" href="/docs" variant="default">
                  {t.nobody.guide}
                </Button>
              </Empty>
            )
          }
        />
      )}
    </Screen>
  )
}

/** Whose members are shown, and how to see everybody again. */
function Members({ of, onLeave }: { readonly of: string; readonly onLeave: () => void }) {
  const t = useTexts(customersTexts)
  const { data } = useQuery(ask('GET /v1/segments/:segment', { params: { segment: of } }))
  return (
    <Group>
      <Pill
        size="lg"
        withRemoveButton
        onRemove={onLeave}
        removeButtonProps={{ 'aria-label': t.leaveSegment, tabIndex: 0, 'aria-hidden': false }}
      >
        {t.membersOf(data?.name ?? of)}
      </Pill>
    </Group>
  )
}
