import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../../test/http/until.ts'
import { inBrowser, launch } from '../../testing/browser.ts'
import { testLooks } from '../../testing/looks.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { visit } from '../../testing/visit.ts'

let browser: Browser
let shop: Shop
let custom: string

const csv = (name: string, ...lines: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.map((line) => `${line}\n`).join('')),
})
const drop = (page: Page, file: ReturnType<typeof csv>) => page.locator('input[type=file]').setInputFiles(file)
const members = async (segment: string): Promise<readonly string[]> => {
  const { body } = await shop.ask('GET', `/v1/segments/${encodeURIComponent(segment)}/customers?limit=1000`)
  return body.data.map(({ source_id }: { source_id: string }) => source_id).toSorted()
}
/** Waits for a tile of the report with this number. */
const counted = (page: Page, name: string, count: number) =>
  page
    .locator('dl > div')
    .filter({ has: page.locator('dt', { hasText: new RegExp(`^${name}$`) }) })
    .filter({ has: page.locator('dd', { hasText: new RegExp(`^${count}$`) }) })
    .waitFor()

inBrowser('uploads', () => {
  beforeAll(async () => {
    ;[browser, shop] = await Promise.all([launch(), openShop({ customers: 40 })])
    const body = { name: 'Fair visitors', type: 'custom', customers: ['c-0001', 'c-0002', 'c-0003'] }
    custom = (await shop.ask('POST', '/v1/segments', body)).body.id
    await shop.ask('POST', '/v1/segments', { name: 'Empty list', type: 'custom' })
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  test('a list of membership ids from a BI tool becomes a custom segment', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
    await go('/uploads')
    await page.getByRole('link', { name: 'Upload a file' }).click()
    await drop(
      page,
      csv('Urban Workers_Chi.csv', 'name;membership_id', 'Ann;c-0005', 'Bob;c-0006', 'Cyd;newcomer', ';', 'Ann;c-0005'),
    )
    await expect.poll(() => page.getByLabel('Name of the segment').inputValue()).toBe('Urban Workers_Chi')
    expect(await page.getByRole('table', { name: 'How the file begins' }).innerText()).toContain('c-0006')
    expect(await page.getByRole('combobox', { name: 'Separator' }).inputValue()).toBe('Semicolon')
    expect(await page.getByRole('combobox', { name: 'Column of the ids' }).inputValue()).toBe('membership_id')
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    await page.getByRole('heading', { name: 'Members of Urban Workers_Chi' }).waitFor()
    await counted(page, 'Added', 2)
    await counted(page, 'Waiting', 1)
    await counted(page, 'Repeated', 1)
    await counted(page, 'Not taken', 1)
    expect(await page.getByRole('table', { name: 'Remarks about rows' }).innerText()).toContain('There is no id.')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the report' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('Urban Workers_Chi-report.csv')
    const report = await new Response((await download.createReadStream()) as unknown as ReadableStream).text()
    expect(report.split('\n').map((line) => line.split(',')[0])).toEqual(['line', '5', '6', ''])
    expect(await members('Urban Workers_Chi')).toEqual(['c-0005', 'c-0006'])
    expect(await page.getByRole('link', { name: 'Use it in an offer' }).getAttribute('href')).toMatch(
      /^\/offers\/new\?segment=seg_/,
    )
    await page.getByRole('link', { name: 'Go to the segment' }).click()
    await page.getByRole('heading', { name: 'Urban Workers_Chi', level: 1 }).waitFor()
    await page.getByRole('tab', { name: 'Members', selected: true }).waitFor()
    expect(complaints).toEqual([])
  })

  test('a segment is replaced after a question that says who leaves, and the list of uploads tells it', async () => {
    const { page, go } = await visit(browser, shop, { role: 'admin' })
    await go(`/uploads/new?segment=${custom}`)
    await drop(page, csv('now.csv', 'c-0003', 'c-0007'))
    await page.getByText('each line is taken as an id').waitFor()
    await page.getByRole('radio', { name: 'Replace' }).check()
    await page.getByText('at least 2 leave').or(page.getByText('at least 1 leave')).waitFor()
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Replace all members of Fair visitors?' })
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect(await members(custom)).toHaveLength(3)
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    await dialog.getByRole('button', { name: 'Replace the members' }).click()
    await counted(page, 'Removed', 2)
    expect(await members(custom)).toEqual(['c-0003', 'c-0007'])
    await page.getByRole('link', { name: 'All uploads' }).click()
    const row = page.getByRole('row').filter({ hasText: 'now.csv' })
    await expect.poll(() => row.innerText()).toContain('Done')
    expect(await row.innerText()).toContain((await shop.person('admin')).email)
  })

  test('customers: columns are given their meaning, and what does not fit is told where it stands', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    await go('/uploads/new?kind=customers')
    await drop(page, csv('crm.csv', 'Kundennr,Ort,City,Note', 'crm-1,Bern,Basel,hello', 'crm-2,Uri,Chur,bye'))
    await page.getByRole('alert').filter({ hasText: 'No column is the Source id' }).waitFor()
    expect(await page.getByRole('button', { name: 'Upload', exact: true }).isDisabled()).toBe(true)
    const becomes = async (column: string, what: string) => {
      await page.getByRole('combobox', { name: `What ${column} becomes` }).click()
      await page.getByRole('option', { name: what, exact: true }).click()
    }
    await becomes('Kundennr', 'Source id (your id)')
    await becomes('Ort', 'City')
    await page.getByText('Ort and City would both be City').waitFor()
    await becomes('City', 'Leave out')
    await becomes('Note', 'tier')
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    await counted(page, 'Created', 2)
    const { body } = await shop.ask('GET', '/v1/customers/crm-2')
    expect(body).toMatchObject({ address: { city: 'Uri' }, metadata: { tier: 'bye' } })
    expect(body.metadata).not.toHaveProperty('City')
  })

  test('a file that cannot be read says what would be right, and nothing that was chosen is lost', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    await go('/uploads/new')
    await drop(page, csv('book.xlsx', 'PK\u0003\u0004…'))
    await page.getByRole('alert').filter({ hasText: 'CSV UTF-8' }).waitFor()
    await drop(page, csv('open.csv', 'id,name', 'a,"Ann', 'b,Bob'))
    await page.getByRole('alert').filter({ hasText: 'quotation mark' }).waitFor()
    await drop(page, csv('two.csv', 'who,what', 'c-0001,x'))
    await page.getByLabel('Name of the segment').fill('Fair visitors')
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    await page.getByText('Choose the column that has the ids.').waitFor()
    await page.getByRole('combobox', { name: 'Column of the ids' }).click()
    await page.getByRole('option', { name: 'who' }).click()
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    // The name is taken: the server says so, at the field.
    await expect.poll(() => page.getByLabel('Name of the segment').getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByRole('combobox', { name: 'Column of the ids' }).inputValue()).toBe('who')
    await page.getByLabel('Name of the segment').fill('Two of them')
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    await counted(page, 'Added', 1)
    expect(await members('Two of them')).toEqual(['c-0001'])
  })

  test('sending can be stopped, leaves no segment behind, and goes on when one looks elsewhere', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    let let_go = () => {}
    const held = new Promise<void>((resolve) => {
      let_go = resolve
    })
    await page.route('**/importCSV', async (route) => {
      await held
      await route.continue().catch(() => {})
    })
    await go('/uploads/new')
    await drop(page, csv('slow.csv', 'source_id', 'c-0009'))
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    await page.getByRole('region', { name: 'Sending slow.csv' }).waitFor()
    await page.getByRole('button', { name: 'Stop sending' }).click()
    await expect.poll(() => page.getByLabel('Name of the segment').inputValue()).toBe('slow')
    await until(async () => (await shop.ask('GET', '/v1/segments/slow')).status === 404)
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    await page.getByRole('region', { name: 'Sending slow.csv' }).waitFor()
    await page.getByRole('link', { name: 'Customers', exact: true }).click()
    await page.getByRole('heading', { name: 'Customers' }).waitFor()
    await page.getByRole('link', { name: 'Uploads' }).click()
    await page.getByRole('region', { name: 'Sending slow.csv' }).waitFor()
    let_go()
    await page.getByRole('row').filter({ hasText: 'slow.csv' }).filter({ hasText: 'Done' }).waitFor()
    expect(await members('slow')).toEqual(['c-0009'])
  })

  test('a viewer sees uploads, and cannot begin one', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer' })
    await go('/uploads')
    await page.getByRole('heading', { name: 'Uploads' }).waitFor()
    expect(await page.getByRole('link', { name: 'Upload a file' }).count()).toBe(0)
    await go('/uploads/new')
    await page.getByRole('heading', { name: 'You can look, not upload' }).waitFor()
    expect(await page.locator('input[type=file]').count()).toBe(0)
  })

  testLooks(
    () => ({ browser, shop }),
    [
      ['/uploads', 'Uploads', 'viewer'],
      ['/uploads/new', 'Upload a file', 'admin'],
    ],
  )
})
