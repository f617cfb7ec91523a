import { Button, SimpleGrid } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { ApiError } from '../../api/api.ts'
import { useSession } from '../../app/session.tsx'
import { Back } from '../../parts/back.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { ResultBadge, resultOf } from '../../promotions/result_badge.tsx'
import { useTexts } from '../../texts/language.tsx'
import { OrderCard } from './order_card.tsx'
import { redemptionAsked } from './route.ts'
import { redemptionTexts } from './texts.ts'
import { WhatHappened } from './what_happened.tsx'
import { WhyCard } from './why_card.tsx'

const RollBack = lazy(async () => ({ default: (await import('./roll_back.tsx')).RollBack }))

/** One redemption, refusal or rollback, and why. */
export function RedemptionScreen() {
  const t = useTexts(redemptionTexts)
  const { redemption: id } = useParams({ strict: false }) as { redemption: string }
  const { may } = useSession()
  const [asking, { open, close }] = useDisclosure()
  const { data: redemption, error, refetch } = useQuery(redemptionAsked(id))

  const back = <Back to="/redemptions" text={t.back} />
  if (error instanceof ApiError && error.status === 404)
    return (
      <Empty {...t.notFound} order={1}>
        {back}
      </Empty>
    )
  if (error) return <Failure error={error} again={() => void refetch()} />
  if (!redemption) return <Waiting />
  const what = redemption.voucher?.code ?? redemption.promotion_tier?.name ?? redemption.related_object_id ?? ''
  const result = resultOf(redemption)
  return (
    <Screen
      title={t.titles[result](what)}
      back={back}
      aside={<ResultBadge of={redemption} />}
      actions={
        may('redemptions.write') &&
        result === 'redeemed' && (
          <Button variant="default" onClick={open}>
            {t.rollBack}
          </Button>
        )
      }
    >
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <WhyCard redemption={redemption} />
        <WhatHappened redemption={redemption} />
        <OrderCard redemption={redemption} />
      </SimpleGrid>
      <Suspense>{asking && <RollBack redemption={redemption} onClose={close} />}</Suspense>
    </Screen>
  )
}
