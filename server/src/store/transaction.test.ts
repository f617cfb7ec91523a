import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/harness/database.ts'
import {
  type Connections,
  isRetryable,
  openDatabase,
  StoreError,
  sql,
  type Tx,
  transaction,
  violatedConstraint,
} from './index.ts'

const db = await testDatabase()
await db.query('create table public.accounts (name text primary key, amount int8 not null check (amount >= 0))')

async function given(...accounts: readonly (readonly [name: string, amount: number])[]): Promise<void> {
  await db.query('truncate public.accounts')
  for (const [name, amount] of accounts) await db.query(sql`insert into accounts values (${name}, ${amount})`)
}

async function amounts(): Promise<number[]> {
  const { rows } = await db.query<{ amount: number }>('select amount from accounts order by name')
  return rows.map(({ amount }) => amount)
}

const add = (tx: Tx, name: string, amount: number) =>
  tx.query(sql`update accounts set amount = amount + ${amount} where name = ${name}`)

const killOurselves = (tx: Tx) => tx.query('select pg_terminate_backend(pg_backend_pid())')

/** Resolves for everybody once all of them have come. */
function meeting(size: number): () => Promise<void> {
  const all = Promise.withResolvers<void>()
  return () => {
    if (--size === 0) all.resolve()
    return all.promise
  }
}

test('what it does is saved together', async () => {
  await given(['ann', 10], ['bob', 0])
  const changed = await db.transaction(async (tx) => {
    await add(tx, 'ann', -4)
    return (await add(tx, 'bob', 4)).rowCount
  })
  expect(changed).toBe(1)
  expect(await amounts()).toEqual([6, 4])
})

test('an error undoes everything and is passed on', async () => {
  await given(['ann', 10])
  const failing = db.transaction(async (tx) => {
    await add(tx, 'ann', 1)
    throw new RangeError('no')
  })
  await expect(failing).rejects.toThrow(RangeError)
  expect(await amounts()).toEqual([10])
})

test('a violated constraint is told by its name', async () => {
  await given(['ann', 10])
  const error = await db.transaction((tx) => add(tx, 'ann', -11)).catch((error: unknown) => error)
  expect(violatedConstraint(error)).toBe('accounts_amount_check')
  expect(violatedConstraint(new Error('wrapped', { cause: error }))).toBe('accounts_amount_check')
  expect(violatedConstraint(new Error('other'))).toBeNull()
})

test('a swallowed error is not taken for success', async () => {
  await given(['ann', 10])
  const swallowing = db.transaction(async (tx) => {
    await add(tx, 'ann', 1)
    await add(tx, 'ann', -100).catch(() => {})
  })
  await expect(swallowing).rejects.toMatchObject({ code: 'transaction_aborted', cause: { code: '23514' } })
  expect(await amounts()).toEqual([10])
})

test('transactions that deadlock both get through', async () => {
  await given(['ann', 0], ['bob', 0])
  const both = meeting(2)
  const inOrder = async (tx: Tx, names: readonly [string, string]) => {
    await add(tx, names[0], 1)
    await both()
    await add(tx, names[1], 1)
  }
  await Promise.all([
    db.transaction((tx) => inOrder(tx, ['ann', 'bob'])),
    db.transaction((tx) => inOrder(tx, ['bob', 'ann'])),
  ])
  expect(await amounts()).toEqual([2, 2])
})

test('serializable transactions that collide run again, even when their error was wrapped', async () => {
  await given(['ann', 1])
  const both = meeting(2)
  let attempts = 0
  const double = async (tx: Tx) => {
    attempts++
    const { rows } = await tx.query<{ amount: number }>('select amount from accounts')
    await both()
    await tx.query(sql`update accounts set amount = ${rows[0]!.amount * 2}`).catch(() => {
      throw new Error('could not double')
    })
  }
  await Promise.all([1, 2].map(() => db.transaction(double, { isolation: 'serializable' })))
  expect(await amounts()).toEqual([4])
  expect(attempts).toBe(3)
})

test('it gives up after so many collisions', async () => {
  let attempts = 0
  const colliding = db.transaction(
    (tx) => {
      attempts++
      return tx.query("do $$ begin raise exception 'again' using errcode = '40001'; end $$")
    },
    { retries: 2 },
  )
  await expect(colliding).rejects.toMatchObject({ code: 'transaction_conflict', status: 503, cause: { code: '40001' } })
  expect(attempts).toBe(3)
})

test('a connection lost before commit is no reason to fail', async () => {
  await given(['ann', 0])
  let attempts = 0
  await db.transaction(async (tx) => {
    await add(tx, 'ann', 1)
    if (++attempts === 1) await killOurselves(tx)
  })
  expect(attempts).toBe(2)
  expect(await amounts()).toEqual([1])
})

/** The database, but the connection breaks as soon as COMMIT was sent. */
const cutAtCommit: Connections = {
  async acquire() {
    const client = await db.acquire()
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    const cut = (...args: unknown[]) => {
      const answer = query(...args)
      if (args[0] === 'commit')
        (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
      return answer
    }
    return Object.assign(client, { query: cut })
  },
}

test('a connection lost during commit is never retried: its outcome is unknown', async () => {
  await given(['ann', 0])
  let attempts = 0
  const error = await transaction(cutAtCommit, async (tx) => {
    attempts++
    await add(tx, 'ann', 1)
  }).catch((error: unknown) => error)
  expect(error).toMatchObject({ code: 'commit_outcome_unknown', status: 503 })
  expect(isRetryable(error)).toBe(false)
  expect(attempts).toBe(1)
})

test('a statement that takes too long is stopped, in this transaction only', async () => {
  const slow = db.transaction((tx) => tx.query('select pg_sleep(60)'), { statementTimeoutMs: 20 })
  await expect(slow).rejects.toMatchObject({ code: 'statement_timeout' })
  const { rows } = await db.query("select current_setting('statement_timeout') as timeout")
  expect(rows).toEqual([{ timeout: '0' }])
})

test('what only reads ends with the patience of its database, unless it says otherwise', async () => {
  const hasty: Connections = { acquire: () => db.acquire(), readTimeoutMs: 20 }
  const sleep = (tx: Tx) => tx.query('select pg_sleep(0.2)')
  await expect(transaction(hasty, sleep, { readOnly: true })).rejects.toMatchObject({ code: 'statement_timeout' })
  await transaction(hasty, sleep, { readOnly: true, statementTimeoutMs: 0 })
  await transaction(hasty, sleep)
})

test('read only means it, and isolation is what was asked for', async () => {
  await given(['ann', 0])
  await expect(db.transaction((tx) => add(tx, 'ann', 1), { readOnly: true })).rejects.toMatchObject({ code: '25006' })
  const level = (tx: Tx) => tx.query("select current_setting('transaction_isolation') as level")
  expect((await db.transaction(level, { isolation: 'repeatable read' })).rows).toEqual([{ level: 'repeatable read' }])
})

test('a named statement is prepared once per connection', async () => {
  const prepared = await db.transaction(async (tx) => {
    for (const n of [1, 2, 3]) {
      expect((await tx.named('doubled', 'select $1::int * 2 as n', [n])).rows).toEqual([{ n: n * 2 }])
      expect((await tx.named('tripled', sql`select ${n}::int * 3 as n`)).rows).toEqual([{ n: n * 3 }])
    }
    return tx.query("select name from pg_prepared_statements where name in ('doubled', 'tripled')")
  })
  expect(prepared.rowCount).toBe(2)
})

test('a cursor brings all rows in batches, and may be left early', async () => {
  await db.transaction(async (tx) => {
    const sizes: number[] = []
    for await (const rows of tx.cursor(sql`select n from generate_series(1, ${25}) n`, { batch: 10 }))
      sizes.push(rows.length)
    expect(sizes).toEqual([10, 10, 5])
    for await (const rows of tx.cursor<{ n: number }>(sql`select n from generate_series(1, 25) n`, { batch: 2 })) {
      expect(rows).toEqual([{ n: 1 }, { n: 2 }])
      break
    }
    expect((await tx.query('select from pg_cursors')).rowCount).toBe(0)
  })
})

test('rows are copied in and out as streams', async () => {
  await given()
  const out = await db.transaction(async (tx) => {
    const lines = Array.from({ length: 5000 }, (_, i) => `a${i}\t${i}\n`)
    await pipeline(Readable.from(lines), tx.copyFrom('copy accounts from stdin'))
    return text(tx.copyTo('copy (select count(*), sum(amount) from accounts) to stdout'))
  })
  expect(out).toBe('5000\t12497500\n')
  expect((await amounts()).length).toBe(5000)
})

test('a copy that PostgreSQL refuses fails, and the connection serves on', async () => {
  await given()
  const refused = db.transaction((tx) =>
    pipeline(Readable.from(['ann\tmuch\n']), tx.copyFrom('copy accounts from stdin')),
  )
  await expect(refused).rejects.toMatchObject({ code: '22P02' })
  expect(await amounts()).toEqual([])
})

test('a source that breaks off amid a copy leaves nothing behind', async () => {
  await given()
  async function* breaking() {
    yield 'ann\t1\n'
    throw new RangeError('broken off')
  }
  const broken = db.transaction((tx) => pipeline(Readable.from(breaking()), tx.copyFrom('copy accounts from stdin')))
  await expect(broken).rejects.toThrow('broken off')
  expect(await amounts()).toEqual([])
})

test('a copy left open is an error, not a hang', async () => {
  const forgetful = db.transaction(async (tx) => {
    tx.copyFrom('copy accounts from stdin').write('ann\t1\n')
  })
  await expect(forgetful).rejects.toThrow('A copy stream is still open')
  const failing = db.transaction(async (tx) => {
    tx.copyFrom('copy accounts from stdin').write('ann\t1\n')
    throw new RangeError('no')
  })
  await expect(failing).rejects.toThrow(RangeError)
  expect(await amounts()).toEqual([])
})

test('connections return to the pool, whatever happened', async () => {
  expect([db.pool.totalCount - db.pool.idleCount, db.pool.waitingCount]).toEqual([0, 0])
  expect(new StoreError('disk_full', 'full').status).toBe(507)
})

test('what nobody waits for any more is stopped at once, and its connection serves others', async () => {
  const gone = new AbortController()
  const marked = 'select pg_sleep(60) /* unwanted */'
  const unwanted = db.transaction((tx) => tx.query(marked), { readOnly: true, signal: gone.signal })
  const running = async () => {
    const { rows } = await db.query<{ n: number }>(
      sql`select count(*) as n from pg_stat_activity where state = 'active' and query = ${marked}`,
    )
    return rows[0]!.n
  }
  while ((await running()) === 0);
  gone.abort()
  await expect(unwanted).rejects.toMatchObject({ code: 'broken_off' })
  expect(await running()).toBe(0)
  let begun = 0
  const late = db.transaction(async () => begun++, { signal: gone.signal })
  await expect(late).rejects.toMatchObject({ code: 'broken_off' })
  expect(begun).toBe(0)
  expect((await db.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('a cancellation that comes as its statement ends never meets whoever has the connection next', async () => {
  const narrow = await openDatabase({ url: db.url, max: 2 })
  try {
    const raced = Array.from({ length: 80 }, async (_, n) => {
      const gone = new AbortController()
      const work = narrow.transaction((tx) => tx.query('select pg_sleep(0.004)'), {
        readOnly: true,
        signal: gone.signal,
      })
      setTimeout(() => gone.abort(), n % 8)
      await work.catch((error: unknown) => expect(error).toMatchObject({ code: 'broken_off' }))
    })
    const others = Array.from({ length: 160 }, () => narrow.query('select pg_sleep(0.002)'))
    await expect(Promise.all([...raced, ...others])).resolves.toHaveLength(240)
  } finally {
    await narrow.close()
  }
})

test('a connection of which nobody knows whether it will be cancelled yet serves nobody else', async () => {
  const gone = new AbortController()
  const lost = { ...db, acquire: db.acquire, cancel: async () => Promise.reject(new Error('The network is gone.')) }
  const backend = async (tx: Tx) => (await tx.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid
  const pids: number[] = []
  const work = transaction(
    lost,
    async (tx) => {
      pids.push(await backend(tx))
      gone.abort()
      await tx.query('select 1')
    },
    { readOnly: true, signal: gone.signal },
  )
  await expect(work).rejects.toMatchObject({ code: 'broken_off' })
  const serving = sql`select count(*) as n from pg_stat_activity where pid = any (${pids}::int[])`
  await expect.poll(async () => (await db.query<{ n: number }>(serving)).rows[0]!.n).toBe(0)
})
