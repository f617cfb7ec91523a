import { Alert, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ApiError } from '../../api/api.ts'
import type { Answer } from '../../api/ask.ts'
import { Back } from '../../parts/back.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { WorkProgress } from '../../promotions/action_progress.tsx'
import { RedemptionList } from '../../promotions/redemption_list.tsx'
import { StateBadge } from '../../promotions/state_badge.tsx'
import { useTexts } from '../../texts/language.tsx'
import { CampaignActions } from './campaign_actions.tsx'
import { CodesTab } from './codes_tab.tsx'
import { OverviewTab } from './overview_tab.tsx'
import { ProgrammeTab } from './programme_tab.tsx'
import { type CampaignSearch, campaignAsked, type Tab } from './route.ts'
import { campaignTexts } from './texts.ts'
import { TiersTab } from './tiers_tab.tsx'

export type ShownCampaign = Answer<'GET /v1/campaigns/:campaign'>

const MAKING_MS = 700

/** What there is to see depends on the kind. */
const tabsOf = ({ campaign_type: type }: ShownCampaign): readonly Tab[] =>
  type === 'PROMOTION'
    ? ['overview', 'tiers', 'redemptions']
    : type === 'LOYALTY_PROGRAM'
      ? ['overview', 'programme', 'codes', 'redemptions']
      : ['overview', 'codes', 'redemptions']

/** Everything about one campaign. */
export function CampaignScreen() {
  const t = useTexts(campaignTexts)
  const { campaign: id } = useParams({ strict: false }) as { campaign: string }
  const { tab: asked = 'overview' } = useSearch({ strict: false }) as CampaignSearch
  const navigate = useNavigate()
  const {
    data: campaign,
    error,
    refetch,
  } = useQuery({
    ...campaignAsked(id),
    refetchInterval: ({ state }) => (state.data?.creation_status === 'IN_PROGRESS' ? MAKING_MS : false),
  })

  const back = <Back to="/campaigns" text={t.back} />
  if (error instanceof ApiError && error.status === 404)
    return (
      <Empty {...t.notFound} order={1}>
        {back}
      </Empty>
    )
  if (error) return <Failure error={error} again={() => void refetch()} />
  if (!campaign) return <Waiting />
  const tabs = tabsOf(campaign)
  const tab = tabs.find((each) => each === asked) ?? 'overview'
  const { vouchers_count: made = 0, vouchers_to_come: toCome = 0, creation_status: status } = campaign
  return (
    <Screen
      title={campaign.name}
      back={back}
      aside={<StateBadge of={campaign} />}
      actions={<CampaignActions campaign={campaign} />}
    >
      {status === 'IN_PROGRESS' && <WorkProgress label={t.making} done={made} total={made + toCome} />}
      {status === 'FAILED' && (
        <Alert color="red" variant="light" icon={<Icon name="alert" />}>
          {t.failed}
        </Alert>
      )}
      <Tabs
        value={tab}
        onChange={(next) =>
          void navigate({
            to: '/campaigns/$campaign',
            params: { campaign: id },
            search: { tab: next as Tab },
            replace: true,
          })
        }
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {tabs.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t.tabs[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <OverviewTab campaign={campaign} />
        </Tabs.Panel>
        <Tabs.Panel value="codes">
          <CodesTab campaign={campaign} />
        </Tabs.Panel>
        <Tabs.Panel value="tiers">
          <TiersTab campaign={campaign} />
        </Tabs.Panel>
        <Tabs.Panel value="programme">
          <ProgrammeTab campaign={campaign} />
        </Tabs.Panel>
        <Tabs.Panel value="redemptions">
          <RedemptionList
            label={t.tabs.redemptions}
            of={{ campaign: campaign.id }}
            empty={<Empty {...t.redemptionsNone} />}
          />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  )
}
