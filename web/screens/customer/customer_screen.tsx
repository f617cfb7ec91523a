import { Badge, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ApiError } from '../../api/api.ts'
import { Back } from '../../parts/back.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useTexts } from '../../texts/language.tsx'
import { calledAs } from '../customers/customer_columns.tsx'
import { ActivityTab } from './activity_tab.tsx'
import { CustomerId } from './customer_id.tsx'
import { WhyTab } from './explain/why_tab.tsx'
import { OrdersTab } from './orders_tab.tsx'
import { ProfileTab } from './profile_tab.tsx'
import { type CustomerSearch, customerAsked, TABS } from './route.ts'
import { SegmentsTab } from './segments_tab.tsx'
import { customerTexts } from './texts.ts'

/** Everything about one customer. */
export function CustomerScreen() {
  const t = useTexts(customerTexts)
  const { customer: id } = useParams({ strict: false }) as { customer: string }
  const { tab = 'profile', segment } = useSearch({ strict: false }) as CustomerSearch
  const navigate = useNavigate()
  const { data: customer, error, refetch } = useQuery(customerAsked(id))
  const show = (search: CustomerSearch) =>
    void navigate({ to: '/customers/$customer', params: { customer: id }, search, replace: true })

  const back = <Back to="/customers" text={t.back} />
  if (error instanceof ApiError && error.status === 404) return <Empty {...t.notFound}>{back}</Empty>
  if (error) return <Failure error={error} again={() => void refetch()} />
  if (!customer) return <Waiting />
  const name = calledAs(customer)
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
    >
      <Tabs value={tab} onChange={(next) => show({ tab: next as (typeof TABS)[number] })} keepMounted={false}>
        <Tabs.List mb="md">
          {TABS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t.tabs[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="profile">
          <ProfileTab customer={customer} />
        </Tabs.Panel>
        <Tabs.Panel value="segments">
          <SegmentsTab customer={id} onWhy={(which) => show({ tab: 'why', segment: which })} />
        </Tabs.Panel>
        <Tabs.Panel value="orders">
          <OrdersTab customer={id} />
        </Tabs.Panel>
        <Tabs.Panel value="activity">
          <ActivityTab customer={id} />
        </Tabs.Panel>
        <Tabs.Panel value="why">
          <WhyTab
            customer={id}
            name={name}
            segment={segment}
            onChoose={(which) => show({ tab: 'why', ...(which !== null && { segment: which }) })}
          />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  )
}
