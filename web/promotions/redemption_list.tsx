import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { askPages } from '../api/ask_pages.ts'
import { usePages } from '../api/use_pages.ts'
import { useFormats } from '../formats/use_formats.ts'
import { List } from '../parts/list/list.tsx'
import { useColumns } from '../parts/list/use_columns.ts'
import { useTexts } from '../texts/language.tsx'
import classes from './promotions.module.css'
import { type ListedRedemption, redemptionColumns } from './redemption_columns.tsx'
import { promotionTexts } from './texts.ts'

interface RedemptionListProps {
  readonly label: string
  /** Of which campaign or voucher. */
  readonly of: { readonly campaign: string } | { readonly voucher: string }
  readonly empty: ReactNode
}

/** The redemptions of one thing, on its page. */
export function RedemptionList({ label, of, empty }: RedemptionListProps) {
  const t = useTexts(promotionTexts)
  const formats = useFormats()
  const navigate = useNavigate()
  const query = { ...of, limit: 100, total: 'none' as const }
  const pages = usePages(askPages('GET /v1/redemptions', { query }), ({ redemptions }) => redemptions)
  const columns = useMemo(() => redemptionColumns(t, formats), [t, formats])
  const { shown } = useColumns('voucher-redemptions', columns)
  return (
    <div className={classes.list} data-full={pages.rows.length > 0}>
      <List<ListedRedemption>
        label={label}
        columns={shown}
        pages={pages}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: '/redemptions/$redemption', params: { redemption: id } })}
        empty={empty}
      />
    </div>
  )
}
