import { getProject, putProjectSettings } from '../../ingest/declare/project.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/project.ts'
import type { Parts } from '../parts.ts'
import { shownProject } from '../shown/project.ts'

export function projectRoutes({ db }: Parts): readonly Bound[] {
  return [
    bind(api.findProject).to(async ({ projectId }) => shownProject(await getProject(db, projectId))),

    bind(api.editProject).to(async ({ projectId, body, now }) =>
      shownProject(await putProjectSettings(db, projectId, now, body)),
    ),
  ]
}
