import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../../test/harness/database.ts'
import type { ActionHandler } from '../../../ingest/actions/handler.ts'
import type { Job } from '../../../ingest/actions/job.ts'
import { createProject } from '../../../ingest/declare/project.ts'
import { DEFAULT_INGEST_LIMITS } from '../../../ingest/door/limits.ts'
import { newId, sql } from '../../../store/index.ts'
import { readCodeConfig } from '../../codes/read_code_config.ts'
import { PLAIN_DRAFT } from '../voucher_draft.ts'
import { findVoucher } from '../voucher_row.ts'
import { ADD_VOUCHERS } from './add_vouchers.ts'
import { IMPORT_VOUCHERS } from './import_vouchers.ts'
import { IMPORT_VOUCHERS_FILE } from './import_vouchers_file.ts'

const NOW = '2026-05-01T09:30:00.000000Z'

const db = await testDatabase()
const { id: projectId } = await createProject(db, NOW, { name: 'shop', time_zone: 'Europe/Oslo' })
const campaign = newId()
await db.query(sql`
  insert into coterie.campaigns (id, project_id, name, type, voucher, created_at)
  values (${campaign}, ${projectId}, 'gifts', 'GIFT_VOUCHERS', '{"type": "GIFT_VOUCHER", "gift": {"amount": 900}}', ${NOW})`)

const ended = new Error('the server stops')

/** Runs an action that a server which stops leaves after so many batches. */
async function run<I extends object>(
  handler: ActionHandler<I>,
  actionId: string,
  body: unknown,
  { text = '', batches = Number.POSITIVE_INFINITY }: { text?: string; batches?: number } = {},
) {
  const reported: string[] = []
  let left = batches
  const signal = { throwIfAborted: () => void (left-- <= 0 && throwEnded()) } as AbortSignal
  const job: Job<I> = {
    db,
    projectId,
    actionId,
    input: handler.read(body),
    limits: { ...DEFAULT_INGEST_LIMITS, batch: 10 },
    clock: () => NOW,
    signal,
    file: async () => ({ open: () => Readable.from([Buffer.from(text)]) }),
    progress: () => undefined,
    report: async ({ line, column, problem }) => void reported.push(`${line} ${column}: ${problem}`),
  }
  const result = (await handler.run(job)) as { done_count: number; failed_count: number }
  return { result, reported }
}

function throwEnded(): never {
  throw ended
}

const countOf = async () => {
  const { rows } = await db.query<{ count: number; kept: number }>(sql`
    select count(*)::integer as count, (select vouchers_count::integer from coterie.campaigns where id = ${campaign}) as kept
    from coterie.vouchers where campaign_id = ${campaign}`)
  expect(rows[0]!.count).toBe(rows[0]!.kept)
  return rows[0]!.count
}

test('an import of a list that was broken off goes on where it was, and takes nothing twice', async () => {
  const vouchers = Array.from({ length: 35 }, (_, n) => ({ code: `A-${n}` }))
  const [action, asked] = [newId(), { campaign, vouchers }]
  await expect(run(IMPORT_VOUCHERS, action, asked, { batches: 2 })).rejects.toBe(ended)
  expect(await countOf()).toBe(20)
  expect((await run(IMPORT_VOUCHERS, action, asked)).result).toMatchObject({ done_count: 35, failed_count: 0 })
  expect(await countOf()).toBe(35)
  const another = await run(IMPORT_VOUCHERS, newId(), { ...asked, vouchers: vouchers.slice(0, 2) })
  expect(another.reported).toEqual([
    '1 code: There is a voucher with this code already.',
    '2 code: There is a voucher with this code already.',
  ])
})

test('so does one of a file, which may say what was redeemed before', async () => {
  const rows = Array.from({ length: 25 }, (_, n) => `B-${n},${1000 + n},${n},${n % 3},2026-06-01,Oslo`)
  const text = ['Code;Gift Amount;Redeemed Amount;Redeemed Quantity;Start Date;Shop', ...rows]
    .join('\n')
    .replaceAll(',', ';')
  const [action, asked] = [newId(), { campaign }]
  await expect(run(IMPORT_VOUCHERS_FILE, action, asked, { text, batches: 3 })).rejects.toBe(ended)
  expect((await run(IMPORT_VOUCHERS_FILE, action, asked, { text })).result).toMatchObject({
    done_count: 25,
    failed_count: 0,
  })
  expect(await countOf()).toBe(60)
  expect(await findVoucher(db, projectId, 'B-7')).toMatchObject({
    added: 1007,
    redeemed: 7,
    balance: 1000,
    redeemed_quantity: 1,
    redeemed_before: 1,
    metadata: { Shop: 'Oslo' },
    // Midnight in Oslo.
    validity: { startDate: '2026-05-31T22:00:00.000000Z' },
  })
})

test('codes that are added are as many as were asked for, even if that was begun twice', async () => {
  const asked = {
    campaign,
    count: 40,
    draft: { ...PLAIN_DRAFT, type: 'GIFT_VOUCHER' },
    config: readCodeConfig({}, '', []),
  }
  const action = newId()
  await run(ADD_VOUCHERS, action, asked)
  await run(ADD_VOUCHERS, action, asked)
  expect(await countOf()).toBe(100)
  await run(ADD_VOUCHERS, newId(), asked)
  expect(await countOf()).toBe(140)
})
