import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { createProject } from '../../ingest/declare/project.ts'
import { newId, sql } from '../../store/index.ts'
import { SYSTEM } from './audit/author.ts'
import { forgetExpired } from './forget_expired.ts'
import { countAttempt } from './people/attempts.ts'
import { createPerson } from './people/change.ts'

const NOW = '2026-03-29T10:15:00.000000Z'
const WEEK_LATER = '2026-04-05T10:15:00.000000Z'

const db = await testDatabase()

test('what is over is cleared away, and what is not stays', async () => {
  const { id } = await createProject(db, NOW, { name: 'expired' })
  const { person } = await createPerson(db, id, NOW, SYSTEM, { email: 'ann@shop.example', role: 'viewer' })
  for (const expires of [NOW, WEEK_LATER])
    await db.query(sql`
      insert into coterie.people_sessions (id, person_id, token, expires_at)
      values (${newId()}, ${person.id}, ${expires}, ${expires})`)
  await countAttempt(db, 'ann@shop.example', NOW)
  const left = async () => {
    const { rows } = await db.query(sql`
      select (select count(*) from coterie.people_sessions) as sessions, (select count(*) from coterie.password_links) as links,
        (select count(*) from coterie.sign_in_failures) as failures`)
    return rows[0]
  }
  await forgetExpired(db, NOW)
  expect(await left()).toEqual({ sessions: 1, links: 1, failures: 1 })
  await forgetExpired(db, WEEK_LATER)
  expect(await left()).toEqual({ sessions: 0, links: 0, failures: 0 })
})
