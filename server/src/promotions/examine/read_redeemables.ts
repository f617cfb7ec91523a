import { describe, type Problem } from '../../../../filter/problem.ts'
import { isFilled } from '../../ingest/door/given.ts'
import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import { TEXT_LIMITS } from '../../ingest/door/limits.ts'
import { at } from '../../ingest/door/path.ts'
import { requireText } from '../../ingest/door/text.ts'
import { decodeId, Refusal } from '../../store/index.ts'
import { voucherIdNamed } from '../vouchers/voucher_row.ts'
import type { AskedRedeemable } from './candidate.ts'
import { readNumeric } from './read_numeric.ts'
import { REDEEMABLES_AT_MOST } from './stacking_rules.ts'

/** `redeemables` of a body. Throws `duplicated_redeemables`, and `invalid_redeemables` for stacks of promotions. */
export function readRedeemables(projectId: string, value: unknown, problems: Problem[]): readonly AskedRedeemable[] {
  const path = 'redeemables'
  if (!Array.isArray(value) || value.length === 0 || value.length > REDEEMABLES_AT_MOST) {
    problems.push({
      path,
      message: `A list of 1 to ${REDEEMABLES_AT_MOST} redeemables such as {"object": "voucher", "id": "SUMMER10"} is needed here, not ${
        Array.isArray(value) ? `one of ${value.length}` : describe(value)
      }.`,
    })
    return []
  }
  const redeemables = value.flatMap((each: unknown, i) => readRedeemable(each, at(path, i), problems) ?? [])
  const ids = redeemables.map(({ object, id }) =>
    object === 'voucher' ? voucherIdNamed(projectId, id) : (decodeId('promo', id) ?? id),
  )
  if (new Set(ids).size < ids.length)
    throw new Refusal('duplicated_redeemables', 'Duplicated redeemables detected in one redemption')
  return Object.freeze(redeemables)
}

function readRedeemable(value: unknown, path: string, problems: Problem[]): AskedRedeemable | undefined {
  if (!isObject(value)) {
    problems.push({ path, message: `A redeemable such as {"object": "voucher", "id": "SUMMER10"} is needed here.` })
    return undefined
  }
  const { object } = value
  if (object === 'promotion_stack')
    throw new Refusal('invalid_redeemables', 'Stacks of promotions are not offered; name their tiers')
  if (object !== 'voucher' && object !== 'promotion_tier')
    problems.push({
      path: at(path, 'object'),
      message: `voucher or promotion_tier is needed here, not ${describe(object)}.`,
    })
  const id = requireText(value.id, at(path, 'id'), TEXT_LIMITS.name, problems)
  const use = readUse(value, path, problems)
  if (id === undefined || (object !== 'voucher' && object !== 'promotion_tier')) return undefined
  return Object.freeze({ object, id, ...use })
}

/** How much of it: credits of a gift card, the reward for points. */
export function readUse(
  body: JsonObject,
  path: string,
  problems: Problem[],
): Pick<AskedRedeemable, 'credits' | 'reward'> {
  return {
    credits: readCredits(body.gift, at(path, 'gift'), problems),
    reward: readReward(body.reward, at(path, 'reward'), problems),
  }
}

function readCredits(value: unknown, path: string, problems: Problem[]): number | null {
  if (!isFilled(value)) return null
  if (!isObject(value)) {
    problems.push({ path, message: `{"credits": …} is needed here, not ${describe(value)}.` })
    return null
  }
  const own: Problem[] = []
  const credits = readNumeric(value.credits, at(path, 'credits'), own)
  if (own.length > 0) throw new Refusal('invalid_gift', own[0]!.message, own)
  return credits
}

function readReward(value: unknown, path: string, problems: Problem[]): AskedRedeemable['reward'] {
  if (!isFilled(value)) return null
  const body = typeof value === 'string' ? { id: value } : value
  if (!isObject(body)) {
    problems.push({ path, message: `{"id": "rew_…"} is needed here, not ${describe(value)}.` })
    return null
  }
  const id = requireText(body.id, at(path, 'id'), TEXT_LIMITS.name, problems)
  const points = readNumeric(body.points, at(path, 'points'), problems)
  const assignmentId = isFilled(body.assignment_id)
    ? (requireText(body.assignment_id, at(path, 'assignment_id'), TEXT_LIMITS.name, problems) ?? null)
    : null
  return id === undefined ? null : Object.freeze({ id, assignmentId, points })
}
