import type { Answer } from '../../api/ask.ts'

const BUILDING_MS = 1_500
const LIVE_MS = 10_000

interface Known {
  readonly state: { readonly data?: Pick<Answer<'GET /v1/segments/:segment'>, 'status'> | undefined }
}

/** What is being built is looked at often; what is there, as often as its size may be another one. */
export const refreshedAsNeeded = ({ state }: Known): number =>
  state.data?.status === 'building' ? BUILDING_MS : LIVE_MS
