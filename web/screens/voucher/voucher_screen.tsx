import { SimpleGrid, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ApiError } from '../../api/api.ts'
import { useSession } from '../../app/session.tsx'
import { Back } from '../../parts/back.tsx'
import { Card } from '../../parts/card.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { RedemptionList } from '../../promotions/redemption_list.tsx'
import { StateBadge } from '../../promotions/state_badge.tsx'
import { useTexts } from '../../texts/language.tsx'
import { BalanceCard } from './balance_card.tsx'
import { CheckCard } from './check_card.tsx'
import { voucherAsked } from './route.ts'
import { voucherTexts } from './texts.ts'
import { VoucherActions } from './voucher_actions.tsx'
import { VoucherFacts } from './voucher_facts.tsx'

/** Everything about one code. */
export function VoucherScreen() {
  const t = useTexts(voucherTexts)
  const { code } = useParams({ strict: false }) as { code: string }
  const { may } = useSession()
  const { data: voucher, error, refetch } = useQuery(voucherAsked(code))

  const back = <Back to="/vouchers" text={t.back} />
  if (error instanceof ApiError && error.status === 404)
    return (
      <Empty {...t.notFound} order={1}>
        {back}
      </Empty>
    )
  if (error) return <Failure error={error} again={() => void refetch()} />
  if (!voucher) return <Waiting />
  return (
    <Screen
      title={voucher.code}
      back={back}
      aside={<StateBadge of={voucher} />}
      actions={<VoucherActions voucher={voucher} />}
    >
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <VoucherFacts voucher={voucher} />
        <Stack>
          {voucher.type !== 'DISCOUNT_VOUCHER' && <BalanceCard voucher={voucher} />}
          {may('redemptions.write') && <CheckCard voucher={voucher} />}
        </Stack>
      </SimpleGrid>
      <Card title={t.redemptions.title}>
        <RedemptionList
          label={t.redemptions.title}
          of={{ voucher: voucher.id }}
          empty={<Empty {...t.redemptions.none} />}
        />
      </Card>
    </Screen>
  )
}
