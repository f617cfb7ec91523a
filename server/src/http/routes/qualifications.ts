import type { JsonObject } from '../../ingest/door/json.ts'
import { qualify } from '../../promotions/examine/qualify.ts'
import { type AskedQualification, readQualification } from '../../promotions/examine/read_qualification.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/qualifications.ts'
import { fromPage, ofNobodysOrder } from '../door/from_page.ts'
import type { Parts } from '../parts.ts'
import { shownQualification } from '../shown/qualification.ts'

export function qualificationRoutes({ db }: Parts): readonly Bound[] {
  async function qualified(projectId: string, now: string, asked: AskedQualification) {
    return shownQualification(projectId, asked, await qualify(db, projectId, now, asked))
  }

  const read = (projectId: string, body: JsonObject | null) => readQualification(projectId, body ?? {})

  return [
    bind(api.qualify).to(({ projectId, body, now }) => qualified(projectId, now, read(projectId, body))),
    bind(api.qualifyOwn).to(({ projectId, body, now }) =>
      qualified(projectId, now, ofNobodysOrder(read(projectId, fromPage(body)))),
    ),
  ]
}
