import { Group, Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { SearchField } from '../../parts/search_field.tsx'
import { CustomerField } from '../../pickers/customer_field.tsx'
import { CampaignField } from '../../promotions/campaign_field.tsx'
import { promotionTexts } from '../../promotions/texts.ts'
import { useTexts } from '../../texts/language.tsx'
import { VOUCHER_STATES, VOUCHER_TYPES, type VouchersSearch } from './route.ts'
import { vouchersTexts } from './texts.ts'

interface VoucherFiltersProps {
  readonly search: VouchersSearch
  readonly look: (change: VouchersSearch) => void
  readonly children: ReactNode
}

export function VoucherFilters({ search, look, children }: VoucherFiltersProps) {
  const t = useTexts(vouchersTexts)
  const words = useTexts(promotionTexts)
  return (
    <Group gap="sm">
      <SearchField label={t.search} hint={t.searchHint} value={search.q ?? ''} onSearch={(q) => look({ q })} />
      <CampaignField
        aria-label={t.campaign}
        placeholder={t.allCampaigns}
        value={search.campaign ?? null}
        onChange={(campaign) => look({ campaign: campaign ?? undefined })}
        flex="1 1 9rem"
        maw="14rem"
      />
      <Select
        aria-label={t.type}
        placeholder={t.allTypes}
        data={VOUCHER_TYPES.map((value) => ({ value, label: words.voucherTypes[value] }))}
        value={search.type ?? null}
        onChange={(type) => look({ type: VOUCHER_TYPES.find((each) => each === type) })}
        clearable
        flex="1 1 9rem"
        maw="14rem"
      />
      <Select
        aria-label={t.state}
        placeholder={t.allStates}
        data={VOUCHER_STATES.map((value) => ({ value, label: t.states[value] }))}
        value={search.state ?? null}
        onChange={(state) => look({ state: VOUCHER_STATES.find((each) => each === state) })}
        clearable
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
      {children}
    </Group>
  )
}
