import type { Examination } from './examination.ts'
import type { StackingRules } from './stacking_rules.ts'

/** Whether a redemption would come of it: of all that was not skipped, or of what can be used. */
export const isValid = (
  { applied, inapplicable }: Examination,
  { redeemables_application_mode: mode }: Pick<StackingRules, 'redeemables_application_mode'>,
): boolean => applied.length > 0 && (mode === 'PARTIAL' || inapplicable.length === 0)
