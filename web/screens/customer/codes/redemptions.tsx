import { Badge, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import type { Answer } from '../../../api/ask.ts'
import { askPages } from '../../../api/ask_pages.ts'
import { usePages } from '../../../api/use_pages.ts'
import { useFormats } from '../../../formats/use_formats.ts'
import { When } from '../../../formats/when.tsx'
import { useTexts } from '../../../texts/language.tsx'
import classes from './codes.module.css'
import { Decided } from './decided.tsx'
import { PageOf } from './page_of.tsx'
import { codesTexts } from './texts.ts'

const PAGE = 20

type Redemption = Answer<'GET /v1/redemptions'>['redemptions'][number]

/** What was redeemed, refused and taken back, with the reasons. */
export function Redemptions({ customer }: { readonly customer: string }) {
  const { redemptions: t } = useTexts(codesTexts)
  const query = { customer, limit: PAGE, order: '-created_at' }
  const pages = usePages(askPages('GET /v1/redemptions', { query }), ({ redemptions }) => redemptions)
  return (
    <PageOf title={t.title} pages={pages} none={t.none}>
      {(rows) => (
        <ul className={classes.rows}>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
      )}
    </PageOf>
  )
}

function Row({ row }: { readonly row: Redemption }) {
  const { redemptions: t } = useTexts(codesTexts)
  const { money } = useFormats()
  const [open, show] = useState(false)
  const { voucher, promotion_tier, order, failure_message, reason } = row
  const what = voucher?.code ?? promotion_tier?.name ?? row.related_object_id ?? ''
  const [word, color] = kindOf(row)
  const off = (order as { total_applied_discount_amount?: number } | null)?.total_applied_discount_amount
  const ofOrder = order as { source_id?: string | null; id?: string | null } | null
  const named = ofOrder?.source_id ?? ofOrder?.id
  const details = [
    off !== undefined && off > 0 && t.off(money(off)),
    named && t.order(named),
    failure_message,
    reason,
  ].filter((each): each is string => typeof each === 'string' && each !== '')
  return (
    <li>
      <Group gap="xs">
        <Badge variant="light" color={color} tt="none" fw={550}>
          {t[word]}
        </Badge>
        <Text span size="sm" ff="monospace">
          {what}
        </Text>
        <Text span size="sm" c="dimmed">
          <When at={row.date} />
        </Text>
        <Button size="compact-xs" variant="default" aria-expanded={open} onClick={() => show(!open)}>
          {t.why}
        </Button>
      </Group>
      {details.length > 0 && <Text size="sm">{details.join(' · ')}</Text>}
      {open && <Decided redemption={row.id} />}
    </li>
  )
}

function kindOf({ object, result, status }: Redemption) {
  if (object === 'redemption_rollback')
    return result === 'SUCCESS' ? (['undone', 'gray'] as const) : (['undoRefused', 'red'] as const)
  if (result === 'FAILURE') return ['refused', 'red'] as const
  return status === 'ROLLED_BACK' ? (['rolledBack', 'gray'] as const) : (['redeemed', 'green'] as const)
}
