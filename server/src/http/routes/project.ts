import type { Problem } from '@coterie/filter'
import { getProject, putProjectSettings } from '../../ingest/declare/project.ts'
import { readStackingRules } from '../../promotions/examine/read_stacking_rules.ts'
import { invalidInput } from '../../store/index.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/project.ts'
import type { Parts } from '../parts.ts'
import { shownProject } from '../shown/project.ts'
import { whatChanged } from '../shown/what_changed.ts'

export function projectRoutes({ db }: Parts): readonly Bound[] {
  return [
    bind(api.findProject).to(async ({ projectId }) => shownProject(await getProject(db, projectId))),

    bind(api.editProject).to(async ({ projectId, body, now, noted }) => {
      const problems: Problem[] = []
      if (body.stacking_rules !== undefined) readStackingRules(body.stacking_rules, 'stacking_rules', problems)
      if (problems.length > 0) throw invalidInput(problems)
      const before = shownProject(await getProject(db, projectId))
      const after = shownProject(await putProjectSettings(db, projectId, now, body))
      Object.assign(noted, whatChanged(before, after))
      return after
    }),
  ]
}
