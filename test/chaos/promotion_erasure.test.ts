import { expect, test } from 'vitest'
import { bySourceId } from '../../server/src/ingest/customers/reference.ts'
import { deleteCustomerPermanently } from '../../server/src/ingest/customers/remove.ts'
import { DEFAULT_INGEST_LIMITS } from '../../server/src/ingest/door/limits.ts'
import { openShop } from '../../server/src/ingest/testing/shop.ts'
import { readRollback, rollBackNamed } from '../../server/src/promotions/redeeming/roll_back_named.ts'
import { NOW, openTill } from '../../server/src/promotions/redeeming/testing/till.ts'
import { sql } from '../../server/src/store/index.ts'
import { testDatabase } from '../harness/database.ts'
import { steered } from './steered.ts'

const db = await testDatabase()
const { id: projectId } = await openShop(db)
const till = openTill(db, projectId)

const spend = (source_id: string) => ({
  customer: { source_id },
  order: { source_id: `${source_id}-order`, items: [{ source_id: `${source_id}-item`, quantity: 1, price: 900 }] },
})

/** What is kept of redemptions in which the name stands, or by which the one who is gone could be told from others. */
async function traces(name: string) {
  const { rows } = await db.query(sql`
    select kind, succeeded from coterie.redemptions r
    where project_id = ${projectId} and (position(${name} in to_jsonb(r)::text) > 0 or customer_id is null and tracking_id is not null)`)
  return rows
}

for (const [what, before] of [
  ['a rollback', async () => undefined],
  ['a rollback that comes too late', (id: string) => till.undo(id)],
] as const)
  test(`of whoever is deleted permanently just before ${what}, it says nothing again`, async () => {
    const name = what.replaceAll(' ', '-')
    await till.voucher(name.toUpperCase())
    const id = await till.redeemed(name.toUpperCase(), spend(name))
    await before(id)
    const near = steered(db)
    const begins = near.before(/^begin/)
    const asked = readRollback(projectId, {}, DEFAULT_INGEST_LIMITS)
    const channel = { channel_id: 'test', channel_type: 'API' }
    const undone = rollBackNamed(near, projectId, NOW, id, asked, channel, { single: false }).catch(({ code }) => code)
    await begins.reached
    await deleteCustomerPermanently(db, projectId, NOW, bySourceId(projectId, name))
    begins.go()
    await undone
    expect(await traces(name)).toEqual([])
    expect(await till.audit()).toEqual([])
  })
