import { describe, type Problem } from '../../../../filter/problem.ts'
import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import { invalidCampaign } from './invalid_campaign.ts'

/** What `loyalty_tiers_expiration` can say: a tier follows from the balance of the card at every moment. */
const OFFERED = Object.freeze({
  qualification_type: 'BALANCE',
  start_date: Object.freeze({ type: 'IMMEDIATE' }),
  expiration_date: Object.freeze({ type: 'BALANCE_DROP' }),
})

/** Throws `invalid_campaign` for periods, which are not offered. */
export function readTiersExpiration(value: unknown, path: string, problems: Problem[]): JsonObject | undefined {
  if (value === undefined || value === null) return undefined
  if (!isObject(value)) {
    problems.push({ path, message: `An object is needed here, not ${describe(value)}.` })
    return undefined
  }
  const said = {
    qualification_type: value.qualification_type ?? OFFERED.qualification_type,
    start_date: typeOf(value.start_date) ?? OFFERED.start_date.type,
    expiration_date: typeOf(value.expiration_date) ?? OFFERED.expiration_date.type,
  }
  if (
    said.qualification_type !== OFFERED.qualification_type ||
    said.start_date !== OFFERED.start_date.type ||
    said.expiration_date !== OFFERED.expiration_date.type
  )
    throw invalidCampaign(
      `${path} is offered with qualification_type BALANCE, start_date.type IMMEDIATE and expiration_date.type BALANCE_DROP only: a tier follows from the balance.`,
    )
  return OFFERED
}

const typeOf = (value: unknown): unknown => (isObject(value) ? value.type : value)
