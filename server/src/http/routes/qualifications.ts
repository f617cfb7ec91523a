import type { JsonObject } from '../../ingest/door/json.ts'
import { qualify } from '../../promotions/examine/qualify.ts'
import { readQualification } from '../../promotions/examine/read_qualification.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/qualifications.ts'
import { fromPage } from '../door/from_page.ts'
import type { Parts } from '../parts.ts'
import { shownQualification } from '../shown/qualification.ts'

export function qualificationRoutes({ db }: Parts): readonly Bound[] {
  async function qualified(projectId: string, now: string, body: JsonObject | null) {
    const asked = readQualification(projectId, body ?? {})
    const found = await qualify(db, projectId, now, asked)
    return shownQualification(db, projectId, asked, found)
  }

  return [
    bind(api.qualify).to(({ projectId, body, now }) => qualified(projectId, now, body)),
    bind(api.qualifyOwn).to(({ projectId, body, now }) => qualified(projectId, now, fromPage(body))),
  ]
}
