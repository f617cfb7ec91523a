import { Button, Group, Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Answer } from '../../api/ask.ts'
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
import { promotionTexts } from '../../promotions/texts.ts'
import { useGivesText } from '../../promotions/use_gives_text.ts'
import { useValidityText } from '../../promotions/use_validity_text.ts'
import { useTexts } from '../../texts/language.tsx'
import { campaignColumns, type ListedCampaign } from './campaign_columns.tsx'
import { campaignsAsked, campaignsCounted } from './campaigns_asked.ts'
import { NoCampaigns } from './no_campaigns.tsx'
import { CAMPAIGN_TYPES, type CampaignsSearch, type CampaignType } from './route.ts'
import { campaignsTexts } from './texts.ts'

type CampaignPage = Answer<'GET /v1/campaigns'>

const MAKING_MS = 1_500

/** Codes that are being made are counted again, until all are there. */
const whileMaking = ({ state }: { readonly state: { readonly data?: { readonly pages: readonly CampaignPage[] } } }) =>
  state.data?.pages.some(({ campaigns }) => campaigns.some((each) => each.creation_status === 'IN_PROGRESS'))
    ? MAKING_MS
    : false

export function CampaignsScreen() {
  const t = useTexts(campaignsTexts)
  const words = useTexts(promotionTexts)
  const formats = useFormats()
  const gives = useGivesText()
  const when = useValidityText()
  const { may } = useSession()
  const search = useSearch({ strict: false }) as CampaignsSearch
  const navigate = useNavigate()
  const pages = usePages({ ...campaignsAsked(search), refetchInterval: whileMaking }, ({ campaigns }) => campaigns)
  const { data: counted } = useQuery(campaignsCounted(search))
  const all = useMemo(() => campaignColumns({ t, words, gives, when }, formats), [t, words, gives, when, formats])
  const { shown, choose } = useColumns('campaigns', all)
  const look = (change: CampaignsSearch) =>
    void navigate({ to: '/campaigns', search: withoutEmpty({ ...search, ...change }), replace: change.q !== undefined })
  const narrowed = search.q !== undefined || search.type !== undefined

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
      actions={
        may('promotions.write') && (
          <Button component={Link} to="/campaigns/new" leftSection={<Icon name="plus" size={16} />}>
            {t.new}
          </Button>
        )
      }
      fixed
    >
      <Group gap="sm">
        <SearchField label={t.search} hint={t.searchHint} value={search.q ?? ''} onSearch={(q) => look({ q })} />
        <Select
          aria-label={t.type}
          placeholder={t.allTypes}
          data={CAMPAIGN_TYPES.map((value) => ({ value, label: words.types[value] }))}
          value={search.type ?? null}
          onChange={(type) => look({ type: (type ?? undefined) as CampaignType | undefined })}
          clearable
          w="12rem"
        />
        <ColumnChoice columns={all} shown={shown} choose={choose} />
      </Group>
      <List<ListedCampaign>
        label={t.title}
        columns={shown}
        pages={pages}
        rowKey={({ id }) => id}
        total={counted?.total}
        sort={search.sort ?? '-created_at'}
        onSort={(sort) => look({ sort: sort as CampaignsSearch['sort'] })}
        onOpen={({ id }) => void navigate({ to: '/campaigns/$campaign', params: { campaign: id } })}
        empty={
          narrowed ? (
            <Empty title={t.noneFound.title} text={t.noneFound.text}>
              <Button variant="default" onClick={() => look({ q: '', type: undefined })}>
                {t.noneFound.clear}
              </Button>
            </Empty>
          ) : (
            <NoCampaigns />
          )
        }
      />
    </Screen>
  )
}
