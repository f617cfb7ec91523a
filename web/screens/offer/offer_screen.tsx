import { Alert, SimpleGrid, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ApiError } from '../../api/api.ts'
import { Back } from '../../parts/back.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { Offer } from '../offers/offers_asked.ts'
import { StateBadge } from '../offers/state_badge.tsx'
import { About } from './about.tsx'
import { AudienceSize } from './audience_size.tsx'
import { CheckOffer } from './check_offer.tsx'
import { ForDevelopers } from './for_developers.tsx'
import { Given } from './given.tsx'
import { Grants } from './grants.tsx'
import { OfferButtons } from './offer_buttons.tsx'
import { offerAsked, offerAudienceAsked } from './route.ts'
import { offerTexts } from './texts.ts'

/** What others do with it is seen while somebody looks. */
const AGAIN_MS = 15_000

/** Everything about one offer. */
export function OfferScreen() {
  const t = useTexts(offerTexts)
  const { offer: id } = useParams({ strict: false }) as { offer: string }
  const { data: offer, error, refetch } = useQuery({ ...offerAsked(id), refetchInterval: AGAIN_MS })
  const { data: audience } = useQuery(offerAudienceAsked(id))
  const back = <Back to="/offers" text={t.back} />
  if (error instanceof ApiError && error.status === 404)
    return (
      <Empty {...t.notFound} order={1}>
        {back}
      </Empty>
    )
  if (error) return <Failure error={error} again={() => void refetch()} />
  if (!offer) return <Waiting />
  return (
    <Screen
      title={offer.name}
      back={back}
      aside={<StateBadge state={offer.state} />}
      actions={<OfferButtons offer={offer} />}
    >
      <Hidden offer={offer} />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Stack gap="md">
          <AudienceSize preview={audience} />
          <CheckOffer offer={offer} />
        </Stack>
        <Stack gap="md">
          <About offer={offer} />
          <Given offer={offer} />
        </Stack>
      </SimpleGrid>
      <Grants offer={offer} />
      <ForDevelopers offer={offer} sample={audience?.customers[0]?.source_id ?? null} />
    </Screen>
  )
}

/** Why nobody sees it, and what to do about it. */
function Hidden({ offer: { state } }: { readonly offer: Offer }) {
  const t = useTexts(offerTexts)
  if (state === 'visible') return null
  return (
    <Alert variant="light" color={state === 'unpublished' ? 'blue' : 'orange'} icon={<Icon name="alert" />}>
      {t.hidden[state]}
    </Alert>
  )
}
