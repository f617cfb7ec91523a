import type { Validity } from './validity.ts'

/** As Voucherify writes it; what is not restricted is null. */
export function showValidity(validity: Validity): Readonly<Record<ValidityKey, unknown>> {
  const { startDate, expirationDate, timeframe, daysOfWeek, hours, durationAfterPublishing } = validity
  return {
    start_date: startDate,
    expiration_date: expirationDate,
    validity_timeframe: timeframe,
    validity_day_of_week: daysOfWeek,
    validity_hours:
      hours === null
        ? null
        : {
            daily: hours.map(({ start, end, daysOfWeek }) => ({
              start_time: start,
              expiration_time: end,
              ...(daysOfWeek !== null && { days_of_week: daysOfWeek }),
            })),
          },
    activity_duration_after_publishing: durationAfterPublishing,
  }
}

export type ValidityKey =
  | 'start_date'
  | 'expiration_date'
  | 'validity_timeframe'
  | 'validity_day_of_week'
  | 'validity_hours'
  | 'activity_duration_after_publishing'
