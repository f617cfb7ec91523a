import type { Problems } from '../../wizard/problems.ts'
import type { CampaignDraft } from './draft.ts'

/** What every step of the wizard is given. */
export interface StepProps {
  readonly draft: CampaignDraft
  readonly problems: Problems
  readonly change: (some: Partial<CampaignDraft>) => void
}
