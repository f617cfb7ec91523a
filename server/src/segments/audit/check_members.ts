import { sql, type Tx } from '../../store/index.ts'
import { valuesAt } from '../compile/late.ts'
import { holders } from '../compile/statement.ts'
import { crossers } from '../crossers.ts'
import type { Definitions, Version } from '../definitions.ts'
import { differing } from './differing.ts'
import type { Found } from './found.ts'

/**
 * Evaluates a live version for everybody, and compares that with its members. A member was evaluated when last written or
 * swept: at some moment from `since`, up to which all is swept, to `now`. Customers for whom the answer changes in between
 * are left to the next sweep.
 */
export async function checkMembers(
  tx: Tx,
  definitions: Definitions,
  version: Version,
  since: string,
  now: string,
): Promise<readonly Found[]> {
  const members = sql`select customer_id from coterie.segment_members where version_id = ${version.versionId}`
  const holding = valuesAt(
    sql`select c.id as customer_id ${holders(version.checked, 'everyone', definitions)}`,
    definitions.calendarAt(now),
  )
  const compare = (except: readonly string[]) => differing(tx, holding, members, except)
  const suspected = await compare([])
  const suspects = suspected.onlyInOne.count + suspected.onlyInOther.count
  const { onlyInOne, onlyInOther } =
    suspects === 0 ? suspected : await compare(await between(tx, definitions, version, since, now))
  return [
    { what: 'member_missing', ...onlyInOne },
    { what: 'member_surplus', ...onlyInOther },
  ]
}

async function between(
  tx: Tx,
  definitions: Definitions,
  version: Version,
  since: string,
  now: string,
): Promise<readonly string[]> {
  const ids: string[] = []
  for await (const crossed of crossers(tx, definitions, [version], since, now)) {
    for (const { customerId } of crossed) ids.push(customerId)
  }
  return ids
}
