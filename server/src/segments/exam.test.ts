import { type Checked, check } from '@coterie/filter'
import { describe, expect, test } from 'vitest'
import { EXAM_MISSING, loadExam, withSegmentIds } from '../../../test/exam/load.ts'
import { insertExam } from '../../../test/exam/rows.ts'
import { testDatabase } from '../../../test/harness/database.ts'
import { type Database, encodeId, newId, type Sql, sql } from '../store/index.ts'
import { buildVersion } from './build.ts'
import { holderIds } from './compile/holder_ids.ts'
import { valuesAt } from './compile/late.ts'
import type { Scope } from './compile/measure.ts'
import { evaluation, holders } from './compile/statement.ts'
import { type Definitions, readDefinitions } from './definitions.ts'
import { createSegment } from './segments.ts'
import type { Calendar } from './time/calendar.ts'

const exam = loadExam()

describe.skipIf(!exam)(exam ? 'the exam' : EXAM_MISSING, async () => {
  if (!exam) return
  const { dataset, cases, casesAt } = exam
  const db = await testDatabase()
  const projectId = await insertExam(db, dataset)
  const segmentIds = new Map<string, string>()
  for (const segment of dataset.segments) {
    const filter = withSegmentIds(segment.filter, (name) => segmentIds.get(name))
    segmentIds.set(segment.name, await saveSegment(db, projectId, { ...segment, filter }, dataset.now))
  }
  const definitions = await readDefinitions(db, projectId)
  const everyone = await db.query<{ id: string; source_id: string }>('select id, source_id from coterie.customers')
  const sourceIds = new Map(everyone.rows.map(({ id, source_id }) => [id, source_id]))

  async function answers(filter: unknown, scope: Scope | 'ids', calendar: Calendar): Promise<string[]> {
    const result = check(
      withSegmentIds(filter, (name) => segmentIds.get(name)),
      definitions.schema,
    )
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    const ids = scope === 'everyone' ? [] : [...sourceIds.keys()]
    const found = await ask(db, definitions, result.checked, scope, { ...calendar, customerIds: ids })
    return found.map((id) => sourceIds.get(id)!).toSorted(byCodePoint)
  }

  describe.each(['everyone', 'ids', 'few', 'many'] as const)('asked of %s', (scope) => {
    test.each(cases)('$name', async ({ filter, expect: expected }) => {
      expect(await answers(filter, scope, definitions.calendarAt(dataset.now))).toEqual(expected)
    })

    test.each(casesAt)('$name', async ({ filter, expect: expected, now, time_zone, first_day_of_week }) => {
      const { timeZone, firstDayOfWeek, ...calendar } = definitions.calendarAt(now)
      const settings = { timeZone: time_zone ?? timeZone, firstDayOfWeek: first_day_of_week ?? firstDayOfWeek }
      expect(await answers(filter, scope, { ...calendar, ...settings })).toEqual(expected)
    })
  })
})

function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

async function ask(
  db: Database,
  definitions: Definitions,
  checked: Checked,
  scope: Scope | 'ids',
  run: Calendar & { customerIds: string[] },
): Promise<string[]> {
  const { rows } = await db.query<{ customer_id: string }>(valuesAt(asking(definitions, checked, scope), run))
  return rows.map(({ customer_id }) => customer_id)
}

function asking(definitions: Definitions, checked: Checked, scope: Scope | 'ids'): Sql {
  if (scope === 'ids') return sql`select id as customer_id from (${holderIds(checked, definitions)}) h`
  if (scope === 'everyone') return sql`select c.id as customer_id ${holders(checked, scope, definitions)}`
  return evaluation([{ versionId: 1, checked }], scope, definitions)
}

async function saveSegment(
  db: Database,
  projectId: string,
  segment: { name: string; type: string; filter?: unknown; customers?: readonly string[] },
  now: string,
): Promise<string> {
  if (segment.filter) {
    const { id, versionId } = await createSegment(
      db,
      projectId,
      { name: segment.name, type: 'passive', filter: segment.filter },
      now,
    )
    await buildVersion(db, versionId!, () => now)
    return id
  }
  const id = newId()
  await db.query(sql`
    with version as (
      insert into coterie.segment_versions (segment_id, number, state, requested_at) values (${id}, 1, 'ready', ${now}) returning id
    ),
    segment as (
      insert into coterie.segments (id, project_id, name, type, current_version, created_at)
      select ${id}, ${projectId}, ${segment.name}, 'static', id, ${now} from version
    )
    insert into coterie.segment_members (customer_id, version_id, cause, entered_at)
    select c.id, v.id, 3, ${now} from coterie.customers c, version v where c.source_id = any(${segment.customers}::text[])`)
  return encodeId('seg', id)
}
