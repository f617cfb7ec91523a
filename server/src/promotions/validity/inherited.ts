import type { Validity } from './validity.ts'

/**
 * A voucher's own values win over its campaign's, one by one. Hours and the other two recurrences exclude each other, so
 * the voucher's own kind leaves the campaign's out.
 */
export function inherited(own: Validity, campaign: Validity): Validity {
  const ownHours = own.hours !== null
  const ownOthers = own.timeframe !== null || own.daysOfWeek !== null
  return Object.freeze({
    startDate: own.startDate ?? campaign.startDate,
    expirationDate: own.expirationDate ?? campaign.expirationDate,
    timeframe: own.timeframe ?? (ownHours ? null : campaign.timeframe),
    daysOfWeek: own.daysOfWeek ?? (ownHours ? null : campaign.daysOfWeek),
    hours: own.hours ?? (ownOthers ? null : campaign.hours),
    durationAfterPublishing: own.durationAfterPublishing ?? campaign.durationAfterPublishing,
  })
}
