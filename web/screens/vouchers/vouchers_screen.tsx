import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import { usePages } from '../../api/use_pages.ts'
import { useSession } from '../../app/session.tsx'
import { useFormats } from '../../formats/use_formats.ts'
import { Empty } from '../../parts/empty.tsx'
import { Icon } from '../../parts/icon.tsx'
import { ColumnChoice } from '../../parts/list/column_choice.tsx'
import { List } from '../../parts/list/list.tsx'
import { useColumns } from '../../parts/list/use_columns.ts'
import { Screen } from '../../parts/screen.tsx'
import { withoutEmpty } from '../../parts/without_empty.ts'
import { promotionTexts } from '../../promotions/texts.ts'
import { useGivesText } from '../../promotions/use_gives_text.ts'
import { type ListedVoucher, voucherColumns } from '../../promotions/voucher_columns.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { VouchersSearch } from './route.ts'
import { vouchersTexts } from './texts.ts'
import { VoucherFilters } from './voucher_filters.tsx'
import { vouchersAsked, vouchersCounted } from './vouchers_asked.ts'

const NewVoucher = lazy(async () => ({ default: (await import('./new_voucher.tsx')).NewVoucher }))

export function VouchersScreen() {
  const t = useTexts(vouchersTexts)
  const words = useTexts(promotionTexts)
  const formats = useFormats()
  const gives = useGivesText()
  const { may } = useSession()
  const search = useSearch({ strict: false }) as VouchersSearch
  const navigate = useNavigate()
  const [making, { open, close }] = useDisclosure()
  const pages = usePages(vouchersAsked(search), ({ vouchers }) => vouchers)
  const { data: counted } = useQuery(vouchersCounted(search))
  const all = useMemo(() => voucherColumns(words, formats, gives), [words, formats, gives])
  const { shown, choose } = useColumns('vouchers', all)
  const look = (change: VouchersSearch) =>
    void navigate({ to: '/vouchers', search: withoutEmpty({ ...search, ...change }), replace: change.q !== undefined })
  const { sort, ...narrowing } = search
  const narrowed = Object.values(narrowing).some((each) => each !== undefined)
  const start = may('promotions.write') && (
    <Button onClick={open} leftSection={<Icon name="plus" size={16} />}>
      {t.new}
    </Button>
  )

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
      actions={start}
      fixed
    >
      <VoucherFilters search={search} look={look}>
        <ColumnChoice columns={all} shown={shown} choose={choose} />
      </VoucherFilters>
      <List<ListedVoucher>
        label={t.title}
        columns={shown}
        pages={pages}
        rowKey={({ id }) => id}
        total={counted?.total}
        sort={sort ?? '-created_at'}
        onSort={(next) => look({ sort: next as VouchersSearch['sort'] })}
        onOpen={({ code }) => void navigate({ to: '/vouchers/$code', params: { code } })}
        empty={
          narrowed ? (
            <Empty title={t.noneFound.title} text={t.noneFound.text}>
              <Button variant="default" onClick={() => void navigate({ to: '/vouchers', search: {} })}>
                {t.noneFound.clear}
              </Button>
            </Empty>
          ) : (
            <Empty title={t.none.title} text={t.none.text} />
          )
        }
      />
      <Suspense>{making && <NewVoucher onClose={close} />}</Suspense>
    </Screen>
  )
}
