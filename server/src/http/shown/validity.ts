import { showValidity } from '../../promotions/validity/show_validity.ts'
import { ALWAYS, type Validity } from '../../promotions/validity/validity.ts'
import type { ShownTier } from './promotion_tier.ts'

type ShownTimes = Pick<
  ShownTier,
  'start_date' | 'expiration_date' | 'validity_timeframe' | 'validity_day_of_week' | 'validity_hours'
>

/** When something can be used, as it is shown; what is not restricted is null. */
export function shownValidity(validity: Partial<Validity>): ShownTimes {
  const { activity_duration_after_publishing: _, ...times } = showValidity({ ...ALWAYS, ...validity })
  return times as ShownTimes
}
