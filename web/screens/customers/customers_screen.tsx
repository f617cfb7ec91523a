import { Button, Group, Pill, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import { ApiError } from '../../api/api.ts'
import { ask } from '../../api/ask.ts'
import { usePages } from '../../api/use_pages.ts'
import { useSession } from '../../app/session.tsx'
import { useFormats } from '../../formats/use_formats.ts'
import { Icon } from '../../parts/icon.tsx'
import { ColumnChoice } from '../../parts/list/column_choice.tsx'
import { List } from '../../parts/list/list.tsx'
import { selectionColumn } from '../../parts/list/selection_column.tsx'
import { useColumns } from '../../parts/list/use_columns.ts'
import { Screen } from '../../parts/screen.tsx'
import { SearchField } from '../../parts/search_field.tsx'
import { withoutEmpty } from '../../parts/without_empty.ts'
import { useTexts } from '../../texts/language.tsx'
import { calledAs, type ListedCustomer } from './customer_columns.tsx'
import { customersAsked, NEWEST_FIRST } from './customers_asked.ts'
import { ExportMenu } from './export/export_menu.tsx'
import { NoCustomers } from './no_customers.tsx'
import { ResultsBar } from './results_bar.tsx'
import type { CustomersSearch } from './route.ts'
import { ticked, tickedOf } from './selection.ts'
import { customersTexts } from './texts.ts'
import { useCustomerColumns } from './use_customer_columns.ts'
import { useNews } from './use_news.ts'
import { useSelection } from './use_selection.ts'

// Needed when somebody filters or makes somebody new, not before.
const FilterBar = lazy(async () => ({ default: (await import('./filters/filter_bar.tsx')).FilterBar }))
const NewCustomer = lazy(async () => ({ default: (await import('../customer/edit/new_customer.tsx')).NewCustomer }))

const idOf = ({ id }: ListedCustomer): string => id

export function CustomersScreen() {
  const t = useTexts(customersTexts)
  const formats = useFormats()
  const search = useSearch({ strict: false }) as CustomersSearch
  const navigate = useNavigate()
  const client = useQueryClient()
  const pages = usePages(customersAsked(search), ({ customers }) => customers)
  const { total, news, seen } = useNews(search)
  const all = useCustomerColumns()
  const { shown, choose } = useColumns('customers', all)
  const { may } = useSession()
  const [selection, select] = useSelection(search)
  const [filtering, filters] = useDisclosure(search.filter !== undefined)
  const [making, make] = useDisclosure()
  const columns = useMemo(() => {
    const boxes = {
      title: t.selection,
      selected: tickedOf(selection, pages.rows),
      onSelect: (now: ReadonlySet<string>) => select(ticked(selection, pages.rows, now)),
      rowKey: idOf,
      label: (customer: ListedCustomer) => t.select(calledAs(customer)),
    }
    return may('segments.write') ? [selectionColumn<ListedCustomer>(boxes), ...shown] : shown
  }, [t, selection, select, shown, may, pages.rows])
  const narrowed = search.q !== undefined || search.filter !== undefined || search.segment !== undefined

  const look = (change: CustomersSearch) => {
    void navigate({ to: '/customers', search: withoutEmpty({ ...search, ...change }), replace: change.q !== undefined })
  }
  const readAgain = () => {
    seen()
    void client.resetQueries({ queryKey: customersAsked(search).queryKey })
  }

  const refused = pages.error instanceof ApiError && search.filter !== undefined && pages.error.status === 400
  const hasBar = filtering || search.filter !== undefined
  return (
    <Screen
      title={t.title}
      aside={
        total !== undefined && (
          <Group gap="xs">
            <Text c="dimmed" size="sm" role="status">
              {t.count(total, formats.number(total))}
            </Text>
            {news !== 0 && (
              <Button size="compact-xs" variant="light" onClick={readAgain}>
                {news > 0 ? t.more(formats.number(news)) : t.fewer(formats.number(-news))}
              </Button>
            )}
          </Group>
        )
      }
      actions={
        <>
          <ExportMenu search={search} total={total} />
          {may('customers.write') && (
            <Button leftSection={<Icon name="plus" size={16} />} onClick={make.open}>
              {t.make}
            </Button>
          )}
        </>
      }
      fixed
    >
      <Group gap="sm">
        <SearchField label={t.search} hint={t.searchHint} value={search.q ?? ''} onSearch={(q) => look({ q })} />
        <Group gap="sm" wrap="nowrap">
          <Button
            variant={hasBar ? 'light' : 'default'}
            leftSection={<Icon name="filter" size={16} />}
            aria-expanded={hasBar}
            onClick={() => (hasBar && search.filter === undefined ? filters.close() : filters.open())}
          >
            {t.filters}
          </Button>
          <ColumnChoice columns={all} shown={shown} choose={choose} />
        </Group>
      </Group>
      {hasBar && (
        <Suspense>
          <FilterBar filter={search.filter} onApply={(filter) => look({ filter: filter ?? '' })} />
        </Suspense>
      )}
      {search.segment !== undefined && <Members of={search.segment} onLeave={() => look({ segment: '' })} />}
      {(pages.error === null || pages.rows.length > 0) && (
        <ResultsBar {...{ search, narrowed, total, selection }} onSelect={select} />
      )}
      {!refused && (
        <List<ListedCustomer>
          label={t.title}
          columns={columns}
          pages={pages}
          rowKey={idOf}
          total={total}
          sort={search.sort ?? NEWEST_FIRST}
          onSort={(sort) => look({ sort })}
          onOpen={({ id }) => void navigate({ to: '/customers/$customer', params: { customer: id } })}
          empty={<NoCustomers narrowed={narrowed} />}
        />
      )}
      <Suspense>{making && <NewCustomer onClose={make.close} />}</Suspense>
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
