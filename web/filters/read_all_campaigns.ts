import { queryOptions } from '@tanstack/react-query'
import { ApiError, api } from '../api/api.ts'

interface NamedCampaign {
  readonly id: string
  readonly name: string
}

/** The names of all campaigns, for filters that name them. Nobody has to be allowed to see any. */
export const readAllCampaigns = queryOptions({
  queryKey: ['GET /v1/campaigns', 'all'],
  queryFn: async ({ signal }): Promise<readonly NamedCampaign[]> => {
    const all: NamedCampaign[] = []
    for (let page = 1; ; page++) {
      const found = await readPage(page, signal)
      all.push(...found.map(({ id, name }) => ({ id, name })))
      if (found.length < PAGE) return all
    }
  },
})

const PAGE = 100

async function readPage(page: number, signal: AbortSignal): Promise<readonly NamedCampaign[]> {
  try {
    const { campaigns } = await api.call('GET /v1/campaigns', { query: { limit: PAGE, page }, signal })
    return campaigns.map(({ id, name }) => ({ id, name }))
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return []
    throw error
  }
}
