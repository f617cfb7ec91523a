import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { useSentence } from '../../filters/words/use_sentence.ts'
import { calledAs } from '../../screens/customers/customer_columns.tsx'
import { useSession } from '../session.tsx'
import type { Target, TargetGroup } from './target.ts'
import { useScreenTargets } from './use_screen_targets.ts'

const OFFERED = 5
/** Codes are looked up whole: shorter ones are words that somebody has only begun. */
const LEAST_CODE = 4

interface Targets {
  readonly groups: readonly TargetGroup[]
  readonly searching: boolean
}

/** Screens by what is typed now, things by what was asked of the server. Only what this person may see, and what has a screen. */
export function useTargets(typed: string, asked: string): Targets {
  const { may } = useSession()
  const say = useSentence()
  const { routesByPath } = useRouter()
  const has = (path: string) => Object.hasOwn(routesByPath, path)
  const screens = useScreenTargets(typed)
  const q = asked
  const searches = q !== ''
  const keep = { placeholderData: searches ? keepPreviousData : undefined }
  const segments = useQuery({
    ...ask('GET /v1/segments', { query: { q, limit: OFFERED, order: 'name' } }),
    enabled: searches && may('segments.read'),
    ...keep,
  })
  const customers = useQuery({
    ...ask('POST /v1/customers/search', { body: { q, limit: OFFERED, total: 'none' } }),
    enabled: searches && may('customers.read'),
    ...keep,
  })
  const offers = useQuery({
    ...ask('GET /v1/offers', { query: { q, limit: OFFERED, total: 'none' } }),
    enabled: searches && may('promotions.read') && has('/offers/$offer'),
    ...keep,
  })
  const campaigns = useQuery({
    ...ask('GET /v1/campaigns', { query: { q, limit: OFFERED } }),
    enabled: searches && may('promotions.read') && has('/campaigns/$campaign'),
    ...keep,
  })
  const isCode = q.length >= LEAST_CODE && !/\s/.test(q) && has('/vouchers/$code') && may('promotions.read')
  const code = useQuery({ ...ask('GET /v1/vouchers/:voucher', { params: { voucher: q } }), enabled: isCode })
  if (!searches) return { groups: withoutNone([{ key: 'screens', targets: screens }]), searching: false }

  const part = encodeURIComponent
  const segmentAddress = (id: string) =>
    has('/segments/$segment') ? `/segments/${part(id)}` : `/customers?segment=${part(id)}`
  const found: readonly TargetGroup[] = [
    { key: 'screens', targets: screens },
    {
      key: 'segments',
      targets: (segments.data?.data ?? []).map(
        ({ id, name, definition, sentence }): Target => ({
          address: segmentAddress(id),
          name,
          about: say(definition, sentence) ?? undefined,
          icon: 'segments',
        }),
      ),
    },
    {
      key: 'customers',
      targets: (customers.data?.customers ?? []).map(
        (customer): Target => ({
          address: `/customers/${part(customer.id)}`,
          name: calledAs(customer),
          about: customer.email ?? customer.source_id ?? undefined,
          icon: 'person',
        }),
      ),
    },
    {
      key: 'offers',
      targets: (offers.data?.offers ?? []).map(
        ({ id, name }): Target => ({ address: `/offers/${part(id)}`, name, icon: 'tag' }),
      ),
    },
    {
      key: 'campaigns',
      targets: (campaigns.data?.campaigns ?? []).map(
        ({ id, name }): Target => ({ address: `/campaigns/${part(id)}`, name, icon: 'campaign' }),
      ),
    },
    {
      key: 'codes',
      targets: code.data ? [{ address: `/vouchers/${part(code.data.code)}`, name: code.data.code, icon: 'tag' }] : [],
    },
  ]
  const searching = typed !== asked || [segments, customers, offers, campaigns].some(({ isFetching }) => isFetching)
  return { groups: withoutNone(found), searching }
}

const withoutNone = (groups: readonly TargetGroup[]) => groups.filter(({ targets }) => targets.length > 0)
