import { Link } from '@tanstack/react-router'
import type { Answer } from '../../api/ask.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { When } from '../../formats/when.tsx'
import { Card } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { HolderName } from '../../promotions/holder_name.tsx'
import { RuleNames } from '../../promotions/rule_names.tsx'
import { promotionTexts } from '../../promotions/texts.ts'
import { useGivesText } from '../../promotions/use_gives_text.ts'
import { useValidityText } from '../../promotions/use_validity_text.ts'
import { useTexts } from '../../texts/language.tsx'
import { voucherTexts } from './texts.ts'

export function VoucherFacts({ voucher }: { readonly voucher: Answer<'GET /v1/vouchers/:voucher'> }) {
  const { facts: t } = useTexts(voucherTexts)
  const { voucherTypes, usedOf, noCampaign } = useTexts(promotionTexts)
  const { number } = useFormats()
  const gives = useGivesText()
  const valid = useValidityText()
  const { redemption, campaign, campaign_id: campaignId, holder_id: holder } = voucher
  const rules = voucher.validation_rules_assignments.data.map(({ rule_id }) => rule_id)
  const used = number(redemption.redeemed_quantity)
  return (
    <Card title={t.title}>
      <Facts
        facts={[
          { name: t.kind, value: voucherTypes[voucher.type] },
          { name: t.gives, value: gives(voucher) },
          {
            name: t.campaign,
            value: campaignId ? (
              <Link to="/campaigns/$campaign" params={{ campaign: campaignId }} preload={false}>
                {campaign}
              </Link>
            ) : (
              noCampaign
            ),
          },
          { name: t.valid, value: valid(voucher) },
          {
            name: t.used,
            value: redemption.quantity === null ? t.unlimited(used) : usedOf(used, number(redemption.quantity)),
          },
          { name: t.holder, value: holder ? <HolderName id={holder} /> : t.nobody },
          ...(rules.length > 0 ? [{ name: t.rules, value: <RuleNames ids={rules} /> }] : []),
          ...(voucher.category ? [{ name: t.category, value: voucher.category }] : []),
          ...(voucher.additional_info ? [{ name: t.info, value: voucher.additional_info }] : []),
          { name: t.createdAt, value: <When at={voucher.created_at} /> },
        ]}
      />
    </Card>
  )
}
