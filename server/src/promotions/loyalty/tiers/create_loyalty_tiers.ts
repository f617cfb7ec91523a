import { describe, type Problem } from '../../../../../filter/problem.ts'
import { isObject, type JsonObject, requireObject } from '../../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS, TEXT_LIMITS } from '../../../ingest/door/limits.ts'
import { readMetadata } from '../../../ingest/door/metadata.ts'
import { at } from '../../../ingest/door/path.ts'
import { requireText } from '../../../ingest/door/text.ts'
import { type Database, invalidInput, newId, sql, transaction } from '../../../store/index.ts'
import { findEarningRule } from '../earning/rule_row.ts'
import { heldProgramme } from '../programme.ts'
import { readWhole, requireWhole } from '../read_whole.ts'
import { findRewardAssignment } from '../rewards/assignment_row.ts'
import { type LoyaltyTierRow, loyaltyTiersOf, type PointsMapping } from './loyalty_tier_row.ts'

interface TierInput {
  readonly path: string
  readonly name: string
  readonly from: number
  readonly to: number | null
  readonly earningRules: Mappings
  readonly rewards: Mappings
  readonly metadata: JsonObject
}

type Mappings = Readonly<Record<string, PointsMapping>>

const AT_MOST = 100

/** Adds tiers to a programme. No two may hold the same balance; a balance between two is in no tier. */
export function createLoyaltyTiers(
  db: Database,
  projectId: string,
  now: string,
  campaign: string,
  bodies: unknown,
): Promise<readonly LoyaltyTierRow[]> {
  const problems: Problem[] = []
  const inputs = readTiers(bodies, problems)
  if (problems.length > 0) throw invalidInput(problems)
  return transaction(db, async (tx) => {
    const { id: campaignId } = await heldProgramme(tx, projectId, campaign)
    // Tiers that come at once may overlap.
    await tx.query(sql`select id from coterie.campaigns where id = ${campaignId} for no key update`)
    const ids = inputs.map(newId)
    for (const [i, { name, from, to, earningRules, rewards, metadata }] of inputs.entries()) {
      for (const rule of Object.keys(earningRules)) await findEarningRule(tx, projectId, campaignId, rule)
      for (const reward of Object.keys(rewards)) await findRewardAssignment(tx, projectId, reward, { campaignId })
      await tx.query(sql`
        insert into coterie.loyalty_tiers (id, project_id, campaign_id, name, points_from, points_to, earning_rules, rewards, metadata,
          created_at)
        values (${ids[i]!}, ${projectId}, ${campaignId}, ${name}, ${from}, ${to}, ${sql.json(earningRules)}, ${sql.json(rewards)},
          ${sql.json(metadata)}, ${now}::timestamptz)`)
    }
    const all = await loyaltyTiersOf(tx, projectId, campaignId)
    refuseOverlaps(all, ids)
    return ids.map((id) => all.find((tier) => tier.id === id)!)
  })
}

/** They come lowest first. */
function refuseOverlaps(all: readonly LoyaltyTierRow[], fresh: readonly string[]): void {
  for (const [i, tier] of all.entries()) {
    const next = all[i + 1]
    if (!next || next.points_from > (tier.points_to ?? next.points_from)) continue
    const which = fresh.findIndex((id) => id === next.id || id === tier.id)
    const message = `The tiers "${tier.name}" and "${next.name}" would both hold a balance of ${next.points_from}.`
    throw invalidInput([{ path: at(at('', which), 'points'), message }])
  }
  if (all.length > AT_MOST) throw invalidInput([{ path: '', message: `A programme has at most ${AT_MOST} tiers.` }])
}

function readTiers(bodies: unknown, problems: Problem[]): readonly TierInput[] {
  if (Array.isArray(bodies) && bodies.length > 0 && bodies.length <= AT_MOST)
    return bodies.flatMap((body, i) => readTier(body, at('', i), problems) ?? [])
  problems.push({ path: '', message: `A list of 1 to ${AT_MOST} tiers is needed here, not ${describe(bodies)}.` })
  return []
}

function readTier(value: unknown, path: string, problems: Problem[]): TierInput | undefined {
  const body = requireObject(value, path, problems)
  if (!body) return undefined
  const before = problems.length
  const name = requireText(body.name, at(path, 'name'), TEXT_LIMITS.name, problems)
  const where = at(path, 'points')
  const points = requireObject(body.points, where, problems)
  const from = points && requireWhole(points.from, at(where, 'from'), problems)
  const to = (points && readWhole(points.to, at(where, 'to'), problems, { least: from ?? 0 })) ?? null
  const earningRules = readMappings(body.earning_rules, at(path, 'earning_rules'), problems)
  const rewards = readMappings(body.rewards, at(path, 'rewards'), problems)
  const metadata = readMetadata(body.metadata, at(path, 'metadata'), DEFAULT_INGEST_LIMITS, problems)?.set ?? {}
  if (problems.length > before) return undefined
  return { path, name: name!, from: from!, to, earningRules, rewards, metadata }
}

function readMappings(value: unknown, path: string, problems: Problem[]): Mappings {
  if (value === undefined || value === null) return {}
  const body = requireObject(value, path, problems) ?? {}
  return Object.fromEntries(
    Object.entries(body).flatMap(([id, each]) => {
      const mapping = readMapping(each, at(path, id), problems)
      return mapping ? [[id, mapping]] : []
    }),
  )
}

const LARGEST_MULTIPLIER = 1e6

function readMapping(value: unknown, path: string, problems: Problem[]): PointsMapping | undefined {
  const type = isObject(value) ? value.type : undefined
  if (isObject(value) && type === 'CUSTOM') {
    const points = requireWhole(value.points, at(path, 'points'), problems, { least: 1 })
    return points === undefined ? undefined : { type, points }
  }
  if (isObject(value) && type === 'MULTIPLY') {
    const { multiplier } = value
    if (typeof multiplier === 'number' && multiplier > 0 && multiplier <= LARGEST_MULTIPLIER)
      return { type, multiplier }
    problems.push({
      path: at(path, 'multiplier'),
      message: `A number more than 0 is needed here, not ${describe(multiplier)}.`,
    })
    return undefined
  }
  problems.push({ path, message: 'This is {"type": "MULTIPLY", "multiplier": 2} or {"type": "CUSTOM", "points": 40}.' })
  return undefined
}
