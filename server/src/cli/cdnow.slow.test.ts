import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { command, type Ended } from '../../../test/harness/command.ts'
import { directory } from '../../../test/harness/embedded_directory.ts'

/** `COTERIE_SHARED`, or `shared` beside the repository. */
const shared = process.env.COTERIE_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url))
const orders = `${shared}/data/cdnow/orders.csv`
const absent = existsSync(orders) ? '' : ` (skipped: ${orders} is absent; set COTERIE_SHARED)`

/** What is known of the file by other means. */
const ANSWERS: readonly (readonly [string, number, string])[] = [
  ['10 orders or more', 1_154, 'summary.orders.total_count >= 10'],
  ['Spent more than $500', 734, 'summary.orders.total_amount > 500.00'],
  ['Ordered once', 11_908, 'summary.orders.total_count is 1'],
  ['Last order before April 1997', 13_582, 'summary.orders.last_order_date before 1997-04-01'],
  ['3 orders since 1998', 1_454, 'orders since 1998-01-01 >= 3'],
  ['20 CDs at once', 86, 'has orders where (metadata.number_of_cds >= 20)'],
]

test.skipIf(absent !== '')(`real orders give the answers that are known${absent}`, async () => {
  const dataDir = directory()
  const coterie = (...args: string[]): Promise<Ended> => command([...args, '--data-dir', dataDir, '--json'])

  const imported = await coterie('import', 'orders', orders, '--status', 'FULFILLED')
  expect(imported.json()).toMatchObject({ rows: 69_659, created: 69_659, failed: 0 })
  console.log(`69,659 orders imported in ${imported.json<{ took_ms: number }>().took_ms} ms`)

  for (const [name, size, filter] of ANSWERS) {
    const made = await coterie('segment', 'create', name, '--filter', filter)
    expect(made.json()).toMatchObject({ name, status: 'ready', member_count: size })
    const previewed = await coterie('segment', 'preview', '--filter', filter, '--limit', '0')
    expect(previewed.json()).toMatchObject({ count: size })
  }

  const everybody = await coterie('segment', 'preview', '--filter', 'not segment in "Ordered once"', '--limit', '0')
  expect(everybody.json()).toMatchObject({ count: 23_570 - 11_908 })
  expect((await coterie('doctor')).json()).toMatchObject({ healthy: true, segments: ANSWERS.length })

  const again = await coterie('import', 'orders', orders, '--status', 'FULFILLED')
  expect(again.json()).toMatchObject({ rows: 69_659, created: 0, updated: 0, unchanged: 69_659 })
})
