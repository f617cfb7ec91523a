import { ask } from '../../api/ask.ts'
import { askPages } from '../../api/ask_pages.ts'
import type { CampaignsSearch } from './route.ts'

const narrowing = ({ q, type }: CampaignsSearch) => ({
  ...(q !== undefined && { q }),
  ...(type !== undefined && { campaign_type: type }),
})

export const campaignsAsked = (search: CampaignsSearch) =>
  askPages('GET /v1/campaigns', {
    query: { ...narrowing(search), limit: 50, summary: true, ...(search.sort && { order: search.sort }) },
  })

/** How many there are on all pages. */
export const campaignsCounted = (search: CampaignsSearch) =>
  ask('GET /v1/campaigns', { query: { ...narrowing(search), limit: 1 } })
