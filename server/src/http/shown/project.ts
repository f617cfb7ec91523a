import type { Project } from '../../ingest/declare/project.ts'
import { stackingRulesOf } from '../../promotions/examine/stacking_rules.ts'
import { encodeId } from '../../store/index.ts'
import { shownStackingRules } from './validation.ts'

/** A project as the API shows it. */
export const shownProject = ({ id, name, timeZone, firstDayOfWeek, currency, stackingRules, createdAt }: Project) => ({
  id: encodeId('proj', id),
  name,
  time_zone: timeZone,
  first_day_of_week: firstDayOfWeek,
  currency,
  stacking_rules: shownStackingRules(stackingRulesOf({ stackingRules })),
  created_at: createdAt,
  object: 'project' as const,
})
