import type { Problem } from '@coterie/filter'
import { changeDefinitions } from '../../segments/schema_change.ts'
import { type Database, invalidInput, type Queryable, sql } from '../../store/index.ts'
import { TEXT_LIMITS } from '../door/limits.ts'
import { requireText } from '../door/text.ts'

export interface Consent {
  readonly key: string
  readonly name: string
  readonly createdAt: string
}

/** Declares a consent that customers can give, or renames it. */
export async function putConsent(
  db: Database,
  projectId: string,
  now: string,
  key: string,
  name: string,
): Promise<void> {
  const problems: Problem[] = []
  requireText(key, 'key', TEXT_LIMITS.metadataKey, problems)
  requireText(name, 'name', TEXT_LIMITS.consentName, problems)
  if (key === 'unsubscribed')
    problems.push({
      path: 'key',
      message: '"unsubscribed" is the wish to hear nothing at all and is always there; choose another key.',
    })
  if (problems.length > 0) throw invalidInput(problems)
  await changeDefinitions(db, projectId, now, async (tx) => {
    await tx.query(sql`
      insert into coterie.consents (project_id, key, name, created_at) values (${projectId}, ${key}, ${name}, ${now})
      on conflict (project_id, key) do update set name = excluded.name`)
  })
}

export async function listConsents(db: Queryable, projectId: string): Promise<readonly Consent[]> {
  const { rows } = await db.query<Consent>(sql`
    select key, name, created_at as "createdAt" from coterie.consents where project_id = ${projectId} order by key`)
  return rows
}
