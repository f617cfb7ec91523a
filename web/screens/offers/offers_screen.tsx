import { Button, Group, Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { usePages } from '../../api/use_pages.ts'
import { useSession } from '../../app/session.tsx'
import { useFormats } from '../../formats/use_formats.ts'
import { Empty } from '../../parts/empty.tsx'
import { Icon } from '../../parts/icon.tsx'
import { ColumnChoice } from '../../parts/list/column_choice.tsx'
import { List } from '../../parts/list/list.tsx'
import { useColumns } from '../../parts/list/use_columns.ts'
import { Screen } from '../../parts/screen.tsx'
import { SearchField } from '../../parts/search_field.tsx'
import { withoutEmpty } from '../../parts/without_empty.ts'
import { useTexts } from '../../texts/language.tsx'
import { OfferActions } from './offer_actions.tsx'
import { offerColumns } from './offer_columns.tsx'
import { NEWEST_FIRST, type Offer, offersAsked, offersCounted } from './offers_asked.ts'
import { type OfferOrder, type OfferState, type OffersSearch, STATES } from './route.ts'
import { offersTexts } from './texts.ts'
import { useAudienceWords } from './use_audience_words.ts'

/** Offers come from elsewhere, too: the API, another tab. As long as one page shows them all, it is looked at again. */
const AGAIN_MS = 5_000

const again = ({ state }: { readonly state: { readonly data?: { readonly pages: readonly unknown[] } } }) =>
  (state.data?.pages.length ?? 0) <= 1 ? AGAIN_MS : false

export function OffersScreen() {
  const t = useTexts(offersTexts)
  const formats = useFormats()
  const words = useAudienceWords()
  const { may } = useSession()
  const search = useSearch({ strict: false }) as OffersSearch
  const navigate = useNavigate()
  const pages = usePages({ ...offersAsked(search), refetchInterval: again }, ({ offers }) => offers)
  const { data: counted } = useQuery({ ...offersCounted(search), refetchInterval: AGAIN_MS })
  const all = useMemo(
    () => offerColumns(t, formats, words, (offer) => <OfferActions offer={offer} />),
    [t, formats, words],
  )
  const { shown, choose } = useColumns('offers', all)
  const look = (change: OffersSearch | { readonly q: string }) =>
    void navigate({
      to: '/offers',
      search: withoutEmpty({ ...search, ...change }),
      replace: 'q' in change && change.q !== undefined,
    })
  const create = may('promotions.write') && (
    <Button component={Link} to="/offers/new" leftSection={<Icon name="plus" size={16} />}>
      {t.create}
    </Button>
  )
  const narrowed = search.q !== undefined || search.state !== undefined

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
      actions={create}
      fixed
    >
      <Group gap="sm">
        <SearchField label={t.search} hint={t.searchHint} value={search.q ?? ''} onSearch={(q) => look({ q })} />
        <Select
          aria-label={t.columns.state}
          placeholder={t.anyState}
          data={STATES.map((value) => ({ value, label: t.states[value] }))}
          value={search.state ?? null}
          onChange={(state) => look({ state: (state ?? undefined) as OfferState | undefined })}
          clearable
          clearButtonProps={{ 'aria-label': t.anyState }}
          w="11rem"
        />
        <ColumnChoice columns={all} shown={shown} choose={choose} />
      </Group>
      <List<Offer>
        label={t.title}
        columns={shown}
        pages={pages}
        rowKey={({ id }) => id}
        total={counted?.total}
        sort={search.sort ?? NEWEST_FIRST}
        onSort={(sort) => look({ sort: sort as OfferOrder })}
        onOpen={({ id }) => void navigate({ to: '/offers/$offer', params: { offer: id } })}
        empty={
          narrowed ? (
            <Empty title={t.noneFound.title} text={t.noneFound.text}>
              <Button variant="default" onClick={() => void navigate({ to: '/offers', search: {} })}>
                {t.noneFound.clear}
              </Button>
            </Empty>
          ) : (
            <Empty title={t.none.title} text={t.none.text}>
              {create}
            </Empty>
          )
        }
      />
    </Screen>
  )
}
