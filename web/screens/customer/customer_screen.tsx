import { Badge, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { ApiError } from '../../api/api.ts'
import { useSession } from '../../app/session.tsx'
import { Back } from '../../parts/back.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useTexts } from '../../texts/language.tsx'
import { calledAs } from '../customers/customer_columns.tsx'
import { ActivityTab } from './activity_tab.tsx'
import classes from './customer.module.css'
import { CustomerActions } from './customer_actions.tsx'
import { CustomerId } from './customer_id.tsx'
import { FOLLOWED } from './live/followed.ts'
import { OrdersTab } from './orders_tab.tsx'
import { ProfileTab } from './profile_tab.tsx'
import { type CustomerSearch, customerAsked, TABS, type Tab } from './route.ts'
import { SegmentsTab } from './segments_tab.tsx'
import { customerTexts } from './texts.ts'
import { WhyTab } from './why_tab.tsx'

interface OfCustomer {
  readonly customer: string
}

const CodesTab = lazy(async () => ({ default: (await import('./codes/codes_tab.tsx')).CodesTab }))
const PointsTab: ComponentType<OfCustomer> = lazy(async () => ({
  default: (await import('./points/points_tab.tsx')).PointsTab,
}))
const OffersTab = lazy(async () => ({ default: (await import('./offers/offers_tab.tsx')).OffersTab }))

/** Everything about one customer; it follows what happens. */
export function CustomerScreen() {
  const t = useTexts(customerTexts)
  const { may } = useSession()
  const { customer: id } = useParams({ strict: false }) as { customer: string }
  const { tab = 'profile', segment, order } = useSearch({ strict: false }) as CustomerSearch
  const navigate = useNavigate()
  const { data: customer, error, refetch } = useQuery({ ...customerAsked(id), ...FOLLOWED })
  const show = (search: CustomerSearch, replace = true) =>
    void navigate({ to: '/customers/$customer', params: { customer: id }, search, replace })

  const back = <Back to="/customers" text={t.back} />
  if (error instanceof ApiError && error.status === 404) return <Empty {...t.notFound}>{back}</Empty>
  if (error && !customer) return <Failure error={error} again={() => void refetch()} />
  if (!customer) return <Waiting />
  const name = calledAs(customer)
  // Not as tabs are turned over: whoever asks why comes back to where they asked.
  const why = (which: string) => show({ tab: 'why', segment: which }, false)
  const panels: Readonly<Record<Tab, ReactNode>> = {
    profile: <ProfileTab customer={customer} />,
    activity: <ActivityTab customer={id} onWhy={why} />,
    orders: (
      <OrdersTab customer={id} order={order} onOpen={(which) => show({ tab: 'orders', order: which ?? undefined })} />
    ),
    segments: <SegmentsTab customer={id} onWhy={why} />,
    why: (
      <WhyTab
        {...{ customer: id, name, segment }}
        onChoose={(which) => show({ tab: 'why', ...(which !== null && { segment: which }) })}
      />
    ),
    codes: <CodesTab customer={id} />,
    points: <PointsTab customer={id} />,
    offers: <OffersTab customer={id} onWhy={why} />,
  }
  const offered = TABS.filter((each) =>
    each === 'codes' || each === 'points' || each === 'offers' ? may('promotions.read') : true,
  )
  return (
    <Screen
      title={name}
      back={back}
      aside={
        <>
          <CustomerId id={customer.source_id ?? customer.id} />
          {customer.unsubscribed && (
            <Badge variant="light" color="orange">
              {t.unsubscribed}
            </Badge>
          )}
        </>
      }
      actions={<CustomerActions customer={customer} />}
    >
      <Tabs value={tab} onChange={(next) => show({ tab: next as Tab })} keepMounted={false}>
        <TabList tab={tab} tabs={offered} />
        {offered.map((each) => (
          <Tabs.Panel key={each} value={each}>
            {each === tab && <Suspense fallback={<Waiting />}>{panels[each]}</Suspense>}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Screen>
  )
}

/** On a telephone they scroll sideways, to the one that is shown. */
function TabList({ tab, tabs }: { readonly tab: Tab; readonly tabs: readonly Tab[] }) {
  const t = useTexts(customerTexts)
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab may be out of sight
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [tab])
  return (
    <Tabs.List mb="md" ref={list} className={classes.tabs!}>
      {tabs.map((each) => (
        <Tabs.Tab key={each} value={each}>
          {t.tabs[each]}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  )
}
