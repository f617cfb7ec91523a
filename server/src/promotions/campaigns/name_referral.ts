import type { JsonObject } from '../../ingest/door/json.ts'
import { readDefinitions } from '../../segments/definitions.ts'
import { derivedId, encodeId, invalidInput, type Queryable } from '../../store/index.ts'
import { type CampaignRow, findCampaign } from './campaign_row.ts'
import { invalidCampaign } from './invalid_campaign.ts'
import type { RefereeReward, ReferralProgram } from './read_referral_program.ts'

/** A referral programme as a campaign keeps it. */
export interface NamedReferral {
  readonly referral_program: JsonObject | null
  /** Facts whose news it wants. */
  readonly listens: readonly string[]
}

/** Finds what a referral programme names: the event that converts, and the campaign that referees are rewarded from. */
export async function nameReferral(
  db: Queryable,
  projectId: string,
  program: ReferralProgram | null,
): Promise<NamedReferral> {
  if (program === null) return { referral_program: null, listens: [] }
  const reward = program.reward && { referee_reward: await nameReward(db, projectId, program.reward) }
  if (program.event === null)
    return { referral_program: { conversion_event_type: 'redemption', ...reward }, listens: [] }
  const name = program.event.name ?? (await eventNamed(db, projectId, program.event.id!))
  const custom_event = { id: encodeId('es', derivedId(projectId, 'event_schema', name)), name }
  return {
    referral_program: { conversion_event_type: 'custom_event', custom_event, ...reward },
    listens: [`events.${name}`],
  }
}

async function eventNamed(db: Queryable, projectId: string, id: string): Promise<string> {
  const { eventTypes } = await readDefinitions(db, projectId)
  for (const name of eventTypes.keys())
    if (name === id || encodeId('es', derivedId(projectId, 'event_schema', name)) === id) return name
  const path = 'referral_program.custom_event.id'
  throw invalidInput([{ path, message: `No event schema has the id ${JSON.stringify(id)}. Say the event's name.` }])
}

const PARENTS: Readonly<Record<RefereeReward['type'], CampaignRow['type']>> = {
  LOYALTY_CARD: 'LOYALTY_PROGRAM',
  GIFT_VOUCHER: 'GIFT_VOUCHERS',
}

async function nameReward(
  db: Queryable,
  projectId: string,
  { campaign, type, amount }: RefereeReward,
): Promise<JsonObject> {
  const parent = await findCampaign(db, projectId, campaign)
  if (parent.type !== PARENTS[type])
    throw invalidCampaign(`Referee reward of type ${type} cannot be taken from a ${parent.type} campaign`)
  const named = { id: encodeId('camp', parent.id), name: parent.name, object: 'CAMPAIGN' }
  return { related_object_parent: named, type, amount }
}
