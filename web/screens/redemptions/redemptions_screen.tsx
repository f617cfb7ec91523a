import { Button, Group, Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { usePages } from '../../api/use_pages.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { Empty } from '../../parts/empty.tsx'
import { ColumnChoice } from '../../parts/list/column_choice.tsx'
import { List } from '../../parts/list/list.tsx'
import { useColumns } from '../../parts/list/use_columns.ts'
import { Screen } from '../../parts/screen.tsx'
import { SearchField } from '../../parts/search_field.tsx'
import { withoutEmpty } from '../../parts/without_empty.ts'
import { CustomerField } from '../../pickers/customer_field.tsx'
import { CampaignField } from '../../promotions/campaign_field.tsx'
import { type ListedRedemption, redemptionColumns } from '../../promotions/redemption_columns.tsx'
import { promotionTexts } from '../../promotions/texts.ts'
import { useTexts } from '../../texts/language.tsx'
import { redemptionsAsked, redemptionsCounted } from './redemptions_asked.ts'
import { RESULTS, type RedemptionsSearch } from './route.ts'
import { redemptionsTexts } from './texts.ts'

export function RedemptionsScreen() {
  const t = useTexts(redemptionsTexts)
  const words = useTexts(promotionTexts)
  const formats = useFormats()
  const search = useSearch({ strict: false }) as RedemptionsSearch
  const navigate = useNavigate()
  const pages = usePages(redemptionsAsked(search), ({ redemptions }) => redemptions)
  const { data: counted } = useQuery(redemptionsCounted(search))
  const all = useMemo(() => redemptionColumns(words, formats), [words, formats])
  const { shown, choose } = useColumns('redemptions', all)
  const look = (change: RedemptionsSearch) =>
    void navigate({ to: '/redemptions', search: withoutEmpty({ ...search, ...change }), replace: true })
  const { sort, ...narrowing } = search
  const narrowed = Object.values(narrowing).some((each) => each !== undefined)

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
        <SearchField label={t.code} hint={t.codeHint} value={search.code ?? ''} onSearch={(code) => look({ code })} />
        <Select
          aria-label={t.result}
          placeholder={t.allResults}
          data={RESULTS.map((value) => ({ value, label: t.results[value] }))}
          value={search.result ?? null}
          onChange={(result) => look({ result: RESULTS.find((each) => each === result) })}
          clearable
          flex="1 1 9rem"
          maw="14rem"
        />
        <CampaignField
          aria-label={t.campaign}
          placeholder={t.allCampaigns}
          value={search.campaign ?? null}
          onChange={(campaign) => look({ campaign: campaign ?? undefined })}
          flex="1 1 9rem"
          maw="14rem"
        />
        <CustomerField
          aria-label={t.customer}
          placeholder={t.allCustomers}
          value={search.customer ?? null}
          onChange={(customer) => look({ customer: customer ?? undefined })}
          flex="1 1 9rem"
          maw="14rem"
        />
        <ColumnChoice columns={all} shown={shown} choose={choose} />
      </Group>
      <List<ListedRedemption>
        label={t.title}
        columns={shown}
        pages={pages}
        rowKey={({ id }) => id}
        total={counted?.total}
        sort={sort ?? '-created_at'}
        onSort={(next) => look({ sort: next as RedemptionsSearch['sort'] })}
        onOpen={({ id }) => void navigate({ to: '/redemptions/$redemption', params: { redemption: id } })}
        empty={
          narrowed ? (
            <Empty title={t.noneFound.title} text={t.noneFound.text}>
              <Button variant="default" onClick={() => void navigate({ to: '/redemptions', search: {} })}>
                {t.noneFound.clear}
              </Button>
            </Empty>
          ) : (
            <Empty title={t.none.title} text={t.none.text} />
          )
        }
      />
    </Screen>
  )
}
