import type { Project } from '../../ingest/declare/project.ts'
import { encodeId } from '../../store/index.ts'

/** A project as the API shows it. */
export const shownProject = ({ id, name, timeZone, firstDayOfWeek, currency, createdAt }: Project) => ({
  id: encodeId('proj', id),
  name,
  time_zone: timeZone,
  first_day_of_week: firstDayOfWeek,
  currency,
  created_at: createdAt,
  object: 'project' as const,
})
