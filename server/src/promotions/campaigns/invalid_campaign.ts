import { Refusal } from '../../store/index.ts'

export const invalidCampaign = (details: string): Refusal => new Refusal('invalid_campaign', details)
