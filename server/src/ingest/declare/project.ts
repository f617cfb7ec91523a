import type { Problem } from '@coterie/filter'
import { describe, quote } from '../../../../filter/problem.ts'
import { changeDefinitions } from '../../segments/schema_change.ts'
import {
  type Database,
  invalidInput,
  newId,
  type Queryable,
  Refusal,
  sql,
  transaction,
  violatedConstraint,
} from '../../store/index.ts'
import { isObject, type JsonObject, requireObject } from '../door/json.ts'
import { TEXT_LIMITS } from '../door/limits.ts'
import { requireText } from '../door/text.ts'

export interface Project {
  /** The UUID. */
  readonly id: string
  readonly name: string
  readonly timeZone: string
  /** 1 Monday … 7 Sunday */
  readonly firstDayOfWeek: number
  /** ISO 4217 */
  readonly currency: string
  /** What may be redeemed together, as far as it differs from what is usual. */
  readonly stackingRules: JsonObject
  readonly createdAt: string
}

type Settings = Partial<Pick<Project, 'name' | 'timeZone' | 'firstDayOfWeek' | 'currency' | 'stackingRules'>>

/** Creates a project: `{name, time_zone?, first_day_of_week?, currency?}`; UTC, Monday and USD unless told. */
export async function createProject(db: Database, now: string, body: unknown): Promise<Project> {
  const settings = await readSettings(db, body, true)
  const id = newId()
  const { name, timeZone = 'UTC', firstDayOfWeek = 1, currency = 'USD' } = settings
  await nameIsUnique(settings, () =>
    transaction(db, async (tx) => {
      await tx.query(sql`
        insert into coterie.projects (id, name, time_zone, first_day_of_week, currency, created_at)
        values (${id}, ${name}, ${timeZone}, ${firstDayOfWeek}, ${currency}, ${now})`)
      await tx.query(sql`
        insert into coterie.sweeps (project_id, swept_until, announced_until) values (${id}, ${now}, ${now})`)
    }),
  )
  return { id, name: name!, timeZone, firstDayOfWeek, currency, stackingRules: {}, createdAt: now }
}

/** Changes the settings that the body names; whoever calls has read its `stacking_rules`. Segments that mean something else thereby are built anew. */
export async function putProjectSettings(
  db: Database,
  projectId: string,
  now: string,
  body: unknown,
): Promise<Project> {
  const settings = await readSettings(db, body, false)
  await nameIsUnique(settings, () =>
    changeDefinitions(db, projectId, now, async (tx) => {
      await tx.query(sql`
        update coterie.projects
        set name = coalesce(${settings.name ?? null}, name), time_zone = coalesce(${settings.timeZone ?? null}, time_zone),
          first_day_of_week = coalesce(${settings.firstDayOfWeek ?? null}, first_day_of_week),
          currency = coalesce(${settings.currency ?? null}, currency),
          stacking_rules = coalesce(${settings.stackingRules ? sql.json(settings.stackingRules) : null}::jsonb, stacking_rules)
        where id = ${projectId}`)
    }),
  )
  return getProject(db, projectId)
}

export async function getProject(db: Queryable, projectId: string): Promise<Project> {
  const project = (await projects(db)).find(({ id }) => id === projectId)
  if (!project) throw new Refusal('project_not_found', 'There is no such project.')
  return project
}

export async function listProjects(db: Queryable): Promise<readonly Project[]> {
  return projects(db)
}

async function projects(db: Queryable): Promise<readonly Project[]> {
  const { rows } = await db.query<Project>(sql`
    select id, name, time_zone as "timeZone", first_day_of_week as "firstDayOfWeek", currency, stacking_rules as "stackingRules",
      created_at as "createdAt"
    from coterie.projects order by created_at, id`)
  return rows
}

async function readSettings(db: Queryable, value: unknown, creates: boolean): Promise<Settings> {
  const problems: Problem[] = []
  const body = requireObject(value, '', problems) ?? {}
  const settings: Settings = {
    ...(creates || body.name !== undefined
      ? { name: requireText(body.name, 'name', TEXT_LIMITS.projectName, problems) }
      : {}),
    ...(body.first_day_of_week === undefined ? {} : { firstDayOfWeek: readFirstDay(body, problems) }),
    ...(body.currency === undefined ? {} : { currency: readCurrency(body, problems) }),
    ...(creates || !isObject(body.stacking_rules) ? {} : { stackingRules: body.stacking_rules }),
    ...(body.time_zone === undefined ? {} : { timeZone: await readTimeZone(db, body, problems) }),
  }
  if (problems.length > 0) throw invalidInput(problems)
  return settings
}

function readFirstDay({ first_day_of_week: day }: JsonObject, problems: Problem[]): number | undefined {
  if (typeof day === 'number' && Number.isInteger(day) && day >= 1 && day <= 7) return day
  problems.push({
    path: 'first_day_of_week',
    message: `A number from 1 (Monday) to 7 (Sunday) is needed here, not ${describe(day)}.`,
  })
  return undefined
}

function readCurrency({ currency }: JsonObject, problems: Problem[]): string | undefined {
  if (typeof currency === 'string' && /^[A-Z]{3}$/.test(currency)) return currency
  problems.push({ path: 'currency', message: `A currency such as "USD" is needed here, not ${describe(currency)}.` })
  return undefined
}

/** Known to JavaScript, which computes the sweep's boundaries, and to PostgreSQL, which evaluates filters. */
async function readTimeZone(
  db: Queryable,
  { time_zone: zone }: JsonObject,
  problems: Problem[],
): Promise<string | undefined> {
  if (typeof zone === 'string' && /^[A-Za-z]/.test(zone) && isZone(zone)) {
    const { rows } = await db.query<{ name: string }>(
      sql`select name from pg_timezone_names where lower(name) = lower(${zone}) limit 1`,
    )
    if (rows[0]) return rows[0].name
  }
  const given = typeof zone === 'string' ? quote(zone) : describe(zone)
  problems.push({ path: 'time_zone', message: `A time zone such as "Europe/Warsaw" is needed here, not ${given}.` })
  return undefined
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}

async function nameIsUnique<T>({ name }: Settings, save: () => Promise<T>): Promise<T> {
  try {
    return await save()
  } catch (error) {
    if (violatedConstraint(error) !== 'projects_name_key') throw error
    throw new Refusal('project_name_taken', `There is already a project named ${quote(name ?? '')}.`)
  }
}
