import { Button, Group } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { askPages } from '../../api/ask_pages.ts'
import { usePages } from '../../api/use_pages.ts'
import { useSession } from '../../app/session.tsx'
import { useFormats } from '../../formats/use_formats.ts'
import { Empty } from '../../parts/empty.tsx'
import { Icon } from '../../parts/icon.tsx'
import { List } from '../../parts/list/list.tsx'
import { useColumns } from '../../parts/list/use_columns.ts'
import { SearchField } from '../../parts/search_field.tsx'
import classes from '../../promotions/promotions.module.css'
import { promotionTexts } from '../../promotions/texts.ts'
import { useGivesText } from '../../promotions/use_gives_text.ts'
import { type ListedVoucher, voucherColumns } from '../../promotions/voucher_columns.tsx'
import { useTexts } from '../../texts/language.tsx'
import { vouchersTexts } from '../vouchers/texts.ts'
import type { ShownCampaign } from './campaign_screen.tsx'
import { ExportCodes } from './export_codes.tsx'
import { campaignTexts } from './texts.ts'

const AddCodes = lazy(async () => ({ default: (await import('./add_codes.tsx')).AddCodes }))
const ImportCodes = lazy(async () => ({ default: (await import('./import_codes.tsx')).ImportCodes }))
const GiveOne = lazy(async () => ({ default: (await import('./give_one.tsx')).GiveOne }))

/** The codes of a campaign, or the cards of its members. */
export function CodesTab({ campaign }: { readonly campaign: ShownCampaign }) {
  const { codes: t, giving, tabs } = useTexts(campaignTexts)
  const { search, searchHint } = useTexts(vouchersTexts)
  const words = useTexts(promotionTexts)
  const formats = useFormats()
  const gives = useGivesText()
  const { may } = useSession()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'add' | 'import' | 'give' | null>(null)
  const [q, setQ] = useState('')
  const query = { campaign_id: campaign.id, limit: 100, total: 'none' as const, ...(q !== '' && { q }) }
  const pages = usePages(askPages('GET /v1/vouchers', { query }), ({ vouchers }) => vouchers)
  const columns = useMemo(() => voucherColumns(words, formats, gives, true), [words, formats, gives])
  const { shown } = useColumns('campaign-vouchers', columns)
  const loyalty = campaign.campaign_type === 'LOYALTY_PROGRAM'
  const close = () => setOpen(null)
  return (
    <>
      <Group gap="sm" mb="sm">
        <SearchField label={search} hint={searchHint} value={q} onSearch={setQ} />
        {may('redemptions.write') && may('promotions.write') && (
          <Button variant="default" onClick={() => setOpen('give')}>
            {loyalty ? giving.member : giving.action}
          </Button>
        )}
        {may('promotions.write') && (
          <>
            <Button variant="default" leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen('add')}>
              {t.add}
            </Button>
            <Button variant="default" onClick={() => setOpen('import')}>
              {t.import}
            </Button>
          </>
        )}
        <ExportCodes campaign={campaign} />
      </Group>
      <div className={classes.list} data-full={pages.rows.length > 0}>
        <List<ListedVoucher>
          label={tabs.codes}
          columns={shown}
          pages={pages}
          rowKey={({ id }) => id}
          total={q === '' ? campaign.vouchers_count : undefined}
          onOpen={({ code }) => void navigate({ to: '/vouchers/$code', params: { code } })}
          empty={<Empty {...(loyalty ? t.noMembers : t.none)} />}
        />
      </div>
      <Suspense>
        {open === 'add' && <AddCodes campaign={campaign} onClose={close} />}
        {open === 'import' && <ImportCodes campaign={campaign} onClose={close} />}
        {open === 'give' && <GiveOne campaign={campaign} onClose={close} />}
      </Suspense>
    </>
  )
}
