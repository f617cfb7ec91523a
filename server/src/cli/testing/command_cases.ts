import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { command, type Ended, type Environment, startCommand } from '../../../../test/harness/command.ts'

export interface Way {
  /** With what a command finds its database, or its server. */
  readonly environment: Environment
  /** Makes a project with nothing in it, and answers the commands there. */
  another(): Promise<(...args: string[]) => Promise<Ended>>
}

const CUSTOMERS = `source_id,name,email,address.country,metadata.score,consents.newsletter
ann,Ann,ann@example.pl,Poland,5,true
bob,Bob,bob@example.co.uk,United Kingdom,7.5,
cid,Cid,,Poland,,false
`

/** What commands do in a project with nothing in it, whether on its database or through a server. */
export function commandCases({ environment, another }: Way): void {
  const coterie = (...args: string[]) => command(args, environment)
  const directory = mkdtempSync(path.join(tmpdir(), 'coterie-cli-'))
  afterAll(() => rmSync(directory, { recursive: true }))
  const file = (name: string, text: string) => {
    const made = path.join(directory, name)
    writeFileSync(made, text)
    return made
  }

  describe('what is declared', () => {
    test('can be named in filters, and is listed', async () => {
      const declared = await coterie('declare', 'metadata', 'customer', 'tags:string[]', 'score:number', '--json')
      expect(declared.json()).toEqual({
        properties: { tags: { type: 'string', array: true }, score: { type: 'number' } },
      })
      await coterie('declare', 'event', 'cart left', 'value:number')
      await coterie('declare', 'consent', 'sms', 'Text messages')
      const { stdout } = await coterie('fields', 'cart')
      expect(stdout).toMatch(/^events\.cart left +Type +Operators\ncreated_at +datetime .*\nvalue +number /m)
      const filter = 'metadata.tags contains "x" or consents.sms is true or has events.`cart left` where (value > 5)'
      expect(await coterie('segment', 'preview', '--filter', filter)).toMatchObject({ code: 0, stderr: '' })
    })

    test('of a type that does not exist is refused', async () => {
      expect(await coterie('declare', 'metadata', 'customer', 'tier:text')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('types are string, number'),
      })
    })
  })

  describe('customers from a file', () => {
    test('are taken, and the summary says how many', async () => {
      const ended = await coterie('import', 'customers', file('customers.csv', CUSTOMERS))
      expect(ended).toMatchObject({ code: 0, stderr: '' })
      expect(ended.stdout).toMatch(/rows +3\ncreated +3\nupdated +0/)
      expect((await coterie('customer', 'show', 'ann', '--json')).json()).toMatchObject({
        name: 'Ann',
        address: { country: 'Poland' },
        metadata: { score: 5 },
        consents: { newsletter: true },
        segments: [],
      })
    })

    test('with bad rows are taken without these, which stand in the report', async () => {
      const bad = file('bad.csv', 'source_id,metadata.score\nann,6\nbob,many\n,1\n')
      const report = path.join(directory, 'report.csv')
      const ended = await coterie('import', 'customers', bad, '--report', report)
      expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('line 3 metadata.score: A number') })
      expect(ended.stdout).toMatch(/updated +1\n(.*\n)*not taken +2/)
      expect(readFileSync(report, 'utf8').split('\n').slice(0, 3)).toEqual([
        'line,column,problem',
        expect.stringMatching(/^3,metadata.score,/),
        expect.stringMatching(/^4,source_id,/),
      ])
    })

    test('that is none, or is not there, changes nothing', async () => {
      expect(await coterie('import', 'customers', file('none.csv', 'name,email\nAnn,a@example.com\n'))).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('source_id'),
      })
      expect(await coterie('import', 'customers', '/nowhere.csv')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('is not there'),
      })
      expect(await coterie('import', 'customers', directory, '--json')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('"code":"invalid_file"'),
      })
    })
  })

  describe('orders and events from files', () => {
    const orders = file(
      'orders.csv',
      'source_id,customer_source_id,created_at,amount,cds\no1,ann,2026-01-02,1500,2\no2,ann,2026-01-03,500,1\no3,dan,2026-01-03,700,3\n',
    )

    test('are taken with a status, declare their metadata and make their customers', async () => {
      const ended = await coterie('import', 'orders', orders, '--status', 'FULFILLED', '--json')
      expect(ended.json()).toMatchObject({ rows: 3, created: 3, failed: 0 })
      const filter = 'summary.orders.total_amount >= 20.00 and has orders where (metadata.cds >= 2)'
      expect((await coterie('segment', 'preview', '--filter', filter, '--json')).json()).toMatchObject({
        count: 1,
        warnings: [],
        customers: [{ source_id: 'ann' }],
      })
      expect((await coterie('customer', 'show', 'dan')).stdout).toMatch(/spent +\$7\.00/)
      expect((await coterie('import', 'orders', orders, '--status', 'SHIPPED')).code).toBe(2)
    })

    test('change nothing the second time, where they have ids', async () => {
      const again = await coterie('import', 'orders', orders, '--status', 'FULFILLED', '--json')
      expect(again.json()).toMatchObject({ created: 0, unchanged: 3 })
      const logins = file('logins.csv', 'id,customer_source_id,created_at,device\n1,ann,2026-02-01T10:00:00Z,phone\n')
      const counts = []
      for (let time = 0; time < 2; time++)
        counts.push((await coterie('import', 'events', logins, '--event', 'login', '--json')).json())
      expect(counts).toMatchObject([{ created: 1 }, { created: 0, unchanged: 1 }])
      const filter = 'has events.login where (device is "phone")'
      expect((await coterie('segment', 'preview', '--filter', filter, '--json')).json()).toMatchObject({ count: 1 })
    })
  })

  describe('segments', () => {
    test('are made from text and listed with their sizes', async () => {
      const made = await coterie('segment', 'create', 'Poles', '--filter', 'address.country is "Poland"', '--json')
      expect(made).toMatchObject({ code: 0 })
      expect(made.json()).toMatchObject({
        name: 'Poles',
        status: 'ready',
        member_count: 2,
        query: 'address.country is "Poland"',
      })
      const { stdout } = await coterie('segment', 'list')
      expect(stdout).toMatch(/^Poles +auto-update +2 +ready +Customers whose country is Poland$/m)
    })

    test('are made from JSON, a file or standard input as well', async () => {
      const tree = JSON.stringify({ field: 'metadata.score', op: 'more_than', value: 5 })
      expect((await coterie('segment', 'preview', '--filter', tree, '--json')).json()).toMatchObject({ count: 2 })
      const map = file('map.json', JSON.stringify({ 'address.country': { conditions: { $is: ['Poland'] } } }))
      expect((await coterie('segment', 'preview', '--filter-file', map, '--json')).json()).toMatchObject({ count: 2 })
      const piped = await command(
        ['segment', 'preview', '--filter-file', '-', '--json'],
        environment,
        'email ends with ".uk"',
      )
      expect(piped.json()).toMatchObject({ count: 1, customers: [{ source_id: 'bob' }] })
    })

    test('with a bad filter are refused, with a mark under each mistake', async () => {
      const text = 'address.contry is "Poland" and\n metadata.score more than "x"'
      const { code, stdout, stderr } = await coterie('segment', 'create', 'Bad', '--filter', text)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toBe(`refused: 2 problems
  1:1  address.contry is "Poland" and
       ^^^^^^^^^^^^^^
  There is no field "address.contry" of a customer. Did you mean "address.country" or "address.city"?
  2:27   metadata.score more than "x"
                                  ^^^
  A number is needed here, not the text "x".
`)
      const json = await coterie('segment', 'create', 'Bad', '--filter', '{"all": [}', '--json')
      expect(JSON.parse(json.stderr)).toMatchObject({ code: 'invalid_input', problems: [{ path: 'filter' }] })
      expect((await coterie('segment', 'create', 'Bad')).code).toBe(2)
    })

    test('tell who is in, why, since when, and who came and went', async () => {
      const members = await coterie('segment', 'members', 'Poles', '--json')
      expect(
        members
          .json<{ members: { source_id: string }[] }>()
          .members.map((each) => each.source_id)
          .toSorted(),
      ).toEqual(['ann', 'cid'])
      expect((await coterie('segment', 'explain', 'Poles', 'bob')).stdout).toMatch(
        /^Bob is not in "Poles".\n {2}✗ address.country is "Poland" {2}United Kingdom\n/,
      )
      expect((await coterie('segment', 'check', 'Poles', 'ann')).code).toBe(0)
      expect((await coterie('segment', 'check', 'Poles', 'bob')).code).toBe(1)
      expect(await coterie('segment', 'check', 'Poles', 'ann', '--at', 'yesterday')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('"yesterday"'),
      })
      const changes = (await coterie('segment', 'changes', 'Poles', '--json')).stdout.trim().split('\n')
      expect(changes.map((line) => JSON.parse(line).kind)).toEqual(['entered', 'entered'])
      const history = (await coterie('segment', 'history', 'Poles', '--json')).json<{ size: number }[]>()
      expect(history.at(-1)).toMatchObject({ size: 2, entered: 2, left: 0 })
    })

    test('can be edited, first without saving', async () => {
      const filter = 'address.country is "United Kingdom" or name is "Ann"'
      const dry = await coterie('segment', 'edit', 'Poles', '--dry-run', '--filter', filter, '--json')
      expect(dry.json()).toMatchObject({ enters: 1, leaves: 1, stays: 1 })
      expect((await coterie('segment', 'list', '--json')).json()).toMatchObject([
        { name: 'Poles', member_count: 2, version: 1 },
      ])
      const edited = await coterie('segment', 'edit', 'Poles', '--name', 'Some', '--filter', filter, '--json')
      expect(edited.json()).toMatchObject({ name: 'Some', member_count: 2, version: 2 })
      expect((await coterie('segment', 'edit', 'Some')).code).toBe(2)
    })

    test('of one’s own come from a file, and ids that nobody has wait', async () => {
      const list = file('list.csv', 'source_id\nbob\nzoe\nbob\n')
      const ended = await coterie('import', 'segment', 'Mine', list, '--create', '--json')
      expect(ended.json()).toMatchObject({ rows: 3, matched: 1, pending: 1, duplicate: 1, added: 1 })
      expect((await coterie('segment', 'overlap', 'Some', 'Mine', '--json')).json()).toMatchObject([
        { size: 2, only: 1 },
        { size: 1, only: 0 },
        { size: 1, only: 1 },
      ])
      const exported = await coterie('export', 'segment', 'Mine')
      expect(exported.stdout).toMatch(/^id,source_id,entered_at,cause\ncust_\w+,bob,/)
      expect(
        (
          await coterie('import', 'segment', 'Mine', file('again.csv', exported.stdout), '--mode', 'replace', '--json')
        ).json(),
      ).toMatchObject({ matched: 1, added: 0, removed: 0 })
      expect(await coterie('import', 'segment', 'Nobodys', list)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('"Nobodys"'),
      })
    })

    test('cannot be deleted while another refers to them', async () => {
      await coterie('segment', 'create', 'Others', '--type', 'passive', '--filter', 'segment not in "Some"')
      expect(await coterie('segment', 'delete', 'Some')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('"Others"'),
      })
      expect((await coterie('segment', 'delete', 'Others')).code).toBe(0)
      expect((await coterie('segment', 'delete', 'Some')).code).toBe(0)
    })
  })

  describe('an export of customers', () => {
    test('can be imported again as it is', async () => {
      const exported = path.join(directory, 'exported.csv')
      expect(await coterie('export', 'customers', '--output', exported)).toMatchObject({
        code: 0,
        stdout: '',
        stderr: expect.stringContaining('4 customers'),
      })
      const copy = await another()
      expect(await copy('import', 'customers', exported, '--map', 'id=ignored')).toMatchObject({ code: 0 })
      const copied = await copy('export', 'customers', '--filter', 'name is "Ann"', '--format', 'ndjson')
      expect(JSON.parse(copied.stdout)).toMatchObject({
        source_id: 'ann',
        email: 'ann@example.pl',
        consents: { newsletter: true },
      })
    })

    test('to a reader who goes away ends quietly', async () => {
      const { child, ended } = startCommand(['export', 'customers'], environment)
      child.stdout.destroy()
      expect(await ended).toMatchObject({ code: 0, stderr: '' })
    })
  })

  describe('a customer', () => {
    test('can be deleted', async () => {
      expect((await coterie('customer', 'delete', 'dan')).stdout).toBe('dan is deleted.\n')
      expect((await coterie('customer', 'delete', 'bob', '--permanently', '--json')).json()).toMatchObject({
        permanently: true,
      })
      expect(await coterie('customer', 'show', 'dan')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('"dan"'),
      })
    })
  })
}
