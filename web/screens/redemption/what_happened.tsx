import { Code } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Answer } from '../../api/ask.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { When } from '../../formats/when.tsx'
import { Card } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { amountText } from '../../promotions/amount_text.ts'
import { CustomerLink } from '../../promotions/customer_link.tsx'
import { promotionTexts } from '../../promotions/texts.ts'
import { useGivesText } from '../../promotions/use_gives_text.ts'
import { useTexts } from '../../texts/language.tsx'
import { redemptionTexts } from './texts.ts'

type Redemption = Answer<'GET /v1/redemptions/:redemption'>

export function WhatHappened({ redemption }: { readonly redemption: Redemption }) {
  const { facts: t, channels } = useTexts(redemptionTexts)
  const { points } = useTexts(promotionTexts)
  const formats = useFormats()
  const gives = useGivesText()
  const { voucher, promotion_tier: tier, channel, related_redemptions: related } = redemption
  const known: Readonly<Record<string, string>> = channels
  const campaign = voucher?.campaign_id ?? tier?.campaign_id
  const when = (value: ReactNode, name: string) => (value ? [{ name, value }] : [])
  return (
    <Card title={t.title}>
      <Facts
        facts={[
          { name: t.at, value: <When at={redemption.date} /> },
          { name: t.customer, value: <CustomerLink customer={redemption.customer} /> },
          ...when(voucher && <CodeLink code={voucher.code} />, t.code),
          ...when(tier?.name, t.tier),
          ...when(
            campaign && (
              <Link to="/campaigns/$campaign" params={{ campaign }} preload={false}>
                {voucher?.campaign ?? t.campaign}
              </Link>
            ),
            t.campaign,
          ),
          { name: t.gave, value: voucher ? gives(voucher) : tier ? gives(tier.action) : null },
          { name: t.took, value: amountText(redemption, formats, points) },
          ...when(redemption.reason, t.reason),
          { name: t.channel, value: known[channel.channel_type] ?? channel.channel_type },
          ...when(related?.rollbacks.map(({ id }) => <Other key={id} id={id} />)[0], t.undone),
          ...when(
            redemption.redemption && <Other id={redemption.redemption} />,
            redemption.object === 'redemption_rollback' ? t.undoes : t.part,
          ),
          { name: t.id, value: <Code>{redemption.id}</Code> },
        ]}
      />
    </Card>
  )
}

function CodeLink({ code }: { readonly code: string }) {
  return (
    <Link to="/vouchers/$code" params={{ code }} preload={false}>
      <Code>{code}</Code>
    </Link>
  )
}

function Other({ id }: { readonly id: string }) {
  return (
    <Link to="/redemptions/$redemption" params={{ redemption: id }} preload={false}>
      <Code>{id}</Code>
    </Link>
  )
}
