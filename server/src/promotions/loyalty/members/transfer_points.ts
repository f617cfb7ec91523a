import { describe, type Problem } from '../../../../../filter/problem.ts'
import { isObject } from '../../../ingest/door/json.ts'
import { TEXT_LIMITS } from '../../../ingest/door/limits.ts'
import { at } from '../../../ingest/door/path.ts'
import { readText, requireText } from '../../../ingest/door/text.ts'
import { type Database, encodeId, invalidInput, Refusal, sql } from '../../../store/index.ts'
import { changeBalance } from '../../balances/change_balance.ts'
import { movementOf } from '../../balances/movement_of.ts'
import { campaignsById } from '../../campaigns/campaign_row.ts'
import { noChangedFacts, settleChanged } from '../../facts/changed_facts.ts'
import { type HeldVouchers, holdingVouchers } from '../../vouchers/holding_vouchers.ts'
import { type VoucherRow, voucherIdNamed, vouchersById } from '../../vouchers/voucher_row.ts'
import { expireDue } from '../expiry/expire_points.ts'
import { programmeExpiry } from '../programme_card.ts'
import { requireWhole } from '../read_whole.ts'
import { findMember, memberNotFound } from './find_member.ts'

interface Transfer {
  /** The card that the points come from. */
  readonly code: string
  readonly points: number
  readonly reason: string | null
  readonly sourceId: string | null
}

const AT_ONCE = 100

/**
 * Moves points from other cards of the programme onto a member's, all or none: `[{code, points, reason?, source_id?}]`. Their expiry
 * begins anew. A `source_id` that a card has seen is not moved again. Answers the member's card. Throws
 * `loyalty_card_points_exceeded`, `member_not_found`.
 */
export async function transferPoints(
  db: Database,
  projectId: string,
  now: string,
  campaign: string,
  member: string,
  body: unknown,
): Promise<VoucherRow> {
  const transfers = readTransfers(body)
  const target = await findMember(db, projectId, campaign, member)
  const ids = [target.id, ...transfers.map(({ code }) => voucherIdNamed(projectId, code))]
  await holdingVouchers(db, projectId, now, ids, async (held) => {
    for (const [i, transfer] of transfers.entries()) await move(held, target, transfer, at('', i))
  })
  return (await vouchersById(db, projectId, [target.id])).get(target.id)!
}

async function move(
  { write, vouchers }: HeldVouchers,
  { id, campaign_id, code }: VoucherRow,
  { code: from, points, reason, sourceId }: Transfer,
  path: string,
): Promise<void> {
  const { projectId, project } = write.definitions
  const source = vouchers.get(voucherIdNamed(projectId, from))
  const target = vouchers.get(id)
  if (!target) throw memberNotFound(code)
  if (source?.campaign_id !== campaign_id) throw memberNotFound(from)
  if (source.id === id) throw invalidInput([{ path: at(path, 'code'), message: 'A card has its own points already.' }])
  for (const { holder_id, code: unheld } of [source, target])
    if (holder_id === null)
      throw new Refusal('invalid_customer', `The card ${unheld} moves points when somebody holds it: publish it first.`)
  if (await movementOf(write.tx, source, sourceId)) return
  const changed = noChangedFacts()
  await expireDue(write, changed, source)
  const campaign = (await campaignsById(write.tx, projectId, [campaign_id!])).get(campaign_id!)!
  const out = await changeBalance(write, changed, source, {
    type: 'POINTS_TRANSFER_OUT',
    amount: -points,
    sourceId,
    reason,
    source: 'API',
    because: { destination_voucher: encodeId('v', id) },
  })
  const into = await changeBalance(write, changed, target, {
    type: 'POINTS_TRANSFER_IN',
    amount: points,
    sourceId: sourceId !== null && (await movementOf(write.tx, target, sourceId)) === null ? sourceId : null,
    reason,
    source: 'API',
    because: { source_voucher: encodeId('v', source.id), related: encodeId('vtx', out.id) },
    expires: programmeExpiry(campaign, write.now, project.timeZone),
  })
  const related = { related: encodeId('vtx', into.id) }
  await write.tx.query(sql`
    update coterie.voucher_movements set because = because || ${sql.json(related)} where id = ${out.id}`)
  await settleChanged(write, changed)
}

function readTransfers(body: unknown): readonly Transfer[] {
  if (!Array.isArray(body) || body.length === 0 || body.length > AT_ONCE)
    throw invalidInput([
      { path: '', message: `A list of 1 to ${AT_ONCE} transfers is needed here, not ${describe(body)}.` },
    ])
  const problems: Problem[] = []
  const transfers = body.map((value: unknown, i): Transfer => {
    const path = at('', i)
    const given = isObject(value) ? value : {}
    return {
      code: requireText(given.code, at(path, 'code'), TEXT_LIMITS.sourceId, problems) ?? '',
      points: requireWhole(given.points, at(path, 'points'), problems, { least: 1 }) ?? 0,
      reason: readText(given.reason, at(path, 'reason'), TEXT_LIMITS.description, problems) ?? null,
      sourceId: readText(given.source_id, at(path, 'source_id'), TEXT_LIMITS.sourceId, problems) || null,
    }
  })
  if (problems.length > 0) throw invalidInput(problems)
  return transfers
}
