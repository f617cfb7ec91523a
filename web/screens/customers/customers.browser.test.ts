import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../../test/http/until.ts'
import { axe, inBrowser, launch } from '../../testing/browser.ts'
import { testLooks } from '../../testing/looks.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { visit } from '../../testing/visit.ts'

let browser: Browser
let shop: Shop

inBrowser('the list of customers', () => {
  beforeAll(async () => {
    browser = await launch()
    shop = await openShop({ customers: 450 })
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  test('is read as somebody scrolls, and draws only what can be seen', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'viewer' })
    await go('/customers?sort=source_id')
    await page.getByText('450 customers').waitFor()
    const grid = page.getByRole('grid', { name: 'Customers' })
    await page.getByRole('row', { name: /c-0000@/ }).waitFor()
    expect(await grid.getAttribute('aria-rowcount')).toBe('451')
    for (let rows = 0; rows < 449; ) {
      await grid.evaluate((element) => element.scrollTo(0, element.scrollHeight))
      const last = page.getByRole('row').last()
      rows = Math.max(rows, Number(await last.getAttribute('aria-rowindex')) - 2)
      expect(await page.getByRole('row').count()).toBeLessThan(60)
    }
    await page.getByRole('row', { name: /c-0449@/ }).waitFor()
    expect(complaints).toEqual([])
  })

  test('is sorted and searched by the server, and the address says how', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer' })
    await go('/customers')
    await page.getByRole('row', { name: /c-0449@/ }).waitFor()
    await page.getByRole('button', { name: 'Spent' }).click()
    await page
      .getByRole('row', { name: /Anna Nowak/ })
      .first()
      .waitFor()
    const first = page.getByRole('row').nth(1)
    await first.getByText('$165.50').waitFor()
    expect(await page.getByRole('columnheader', { name: 'Spent' }).getAttribute('aria-sort')).toBe('descending')
    await page.getByRole('searchbox', { name: 'Search' }).fill('c-0123')
    await page.getByText('one customer').waitFor()
    expect(new URL(page.url()).searchParams.get('q')).toContain('c-0123')
    await page.getByRole('searchbox', { name: 'Search' }).fill('nobody at all')
    await page.getByRole('heading', { name: 'Nobody is like that' }).waitFor()
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.getByText('450 customers').waitFor()
    expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('')
  })

  test('is where it was when somebody comes back, and at its top when something else is asked', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer' })
    await go('/customers?sort=source_id')
    const grid = page.getByRole('grid', { name: 'Customers' })
    const top = () => grid.evaluate((element) => element.scrollTop)
    await page.getByRole('row', { name: /c-0000@/ }).waitFor()
    await grid.evaluate((element) => element.scrollTo(0, 44 * 60))
    await page.getByRole('row', { name: /c-0065@/ }).click()
    await page.getByRole('tab', { name: 'Profile' }).waitFor()
    await page.goBack()
    await page.getByRole('row', { name: /c-0065@/ }).waitFor()
    expect(await top()).toBe(44 * 60)
    await page.getByRole('button', { name: 'Spent' }).click()
    await page
      .getByRole('row', { name: /Anna Nowak/ })
      .first()
      .waitFor()
    expect(await top()).toBe(0)
  })

  test('leaves the keyboard where it is of use: in what opens, beside what goes away, on the row that was opened', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    const focused = () => page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent)
    await go('/customers?sort=source_id')
    await page.getByRole('row', { name: /c-0000@/ }).focus()
    await page.keyboard.press('PageDown')
    await page.keyboard.press('ArrowDown')
    await expect.poll(focused).toContain('c-0011@')
    await page.getByRole('row', { name: /c-0011@/ }).press('Enter')
    await page.getByRole('tab', { name: 'Profile' }).waitFor()
    await page.goBack()
    await expect.poll(focused).toContain('c-0011@')
    await page.getByRole('grid').evaluate((element) => element.scrollTo(0, 44 * 60))
    await page.getByRole('row', { name: /c-0065@/ }).waitFor()
    expect(await focused()).toContain('c-0011@')

    await page.getByRole('button', { name: 'New customer' }).press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(focused).toBe('New customer')
    await page.getByRole('button', { name: 'Find and apply filters' }).press('Enter')
    await expect.poll(focused).toBe('What is looked at')
    await page.keyboard.type('country')
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: 'Value' }).fill('Poland')
    await page.getByRole('button', { name: 'Apply', exact: true }).press('Enter')
    await page.getByRole('button', { name: /^Select all/ }).press('Enter')
    await expect.poll(focused).toBe('Clear')
  })

  test('forgets whom "all that match" means when somebody goes back to another question', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    await go('/customers')
    await page.getByRole('searchbox', { name: 'Search' }).waitFor()
    await go('/customers?filter=address.country+is+"Poland"')
    await page.getByRole('button', { name: 'Remove all' }).click()
    await page.getByText('450 customers').waitFor()
    await page.getByRole('row').nth(1).getByRole('checkbox').click()
    await page.getByRole('button', { name: 'Select all 450' }).click()
    await page.getByText('450 selected').waitFor()
    await page.goBack()
    await page.getByRole('button', { name: /^Select all .* that match/ }).waitFor()
    expect(await page.getByText(/ selected$/).count()).toBe(0)
  })

  test('is walked and opened by the keyboard', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer' })
    await go('/customers?sort=source_id')
    const row = (id: string) => page.getByRole('row', { name: new RegExp(`${id}@`) })
    await row('c-0000').focus()
    const onRow = () => page.evaluate(() => document.activeElement?.getAttribute('aria-rowindex'))
    for (const [key, index] of [
      ['ArrowDown', '3'],
      ['PageDown', '13'],
      ['End', '101'],
      ['Home', '2'],
      ['ArrowUp', '2'],
    ] as const) {
      await page.keyboard.press(key)
      await expect.poll(onRow).toBe(index)
    }
    await page.keyboard.press('ArrowDown')
    await expect.poll(onRow).toBe('3')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Anna Nowak' }).waitFor()
  })

  test('is filtered step by step, in plain words, and shared by its address', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
    await go('/customers')
    await page.getByRole('button', { name: 'Find and apply filters' }).click()
    const bar = page.getByRole('region', { name: 'Active filters' })
    const pick = async (field: string) => {
      await bar.getByRole('combobox', { name: 'What is looked at' }).click()
      await page.getByRole('option', { name: field, exact: true }).first().click()
    }
    await pick('Country')
    await bar.getByRole('button', { name: 'Apply' }).click()
    await bar
      .getByRole('alert')
      .getByText(/Choose what to look at/)
      .waitFor()
    await chooseIs(page)
    await typeValue(page, 'Poland')
    await bar.getByRole('button', { name: 'Apply' }).click()
    await bar.getByRole('button', { name: 'Country is Poland', exact: true }).waitFor()
    const inPoland = await countShown(page)
    expect(inPoland).toBeLessThan(450)
    await bar.getByRole('button', { name: 'Add filter' }).click()
    await pick('tier')
    await chooseIs(page)
    await typeValue(page, 'gold')
    await bar.getByRole('button', { name: 'Apply' }).click()
    await bar.getByText('2 active filters').waitFor()
    await expect.poll(() => countShown(page)).toBeLessThan(inPoland)
    await bar.getByText('ANY holds').click()
    await expect.poll(() => countShown(page)).toBeGreaterThan(inPoland)
    expect(new URL(page.url()).searchParams.get('filter')).toBe(
      'address.country is "Poland" or metadata.tier is "gold"',
    )
    await bar.getByRole('button', { name: '2 active filters' }).click()
    expect(await bar.getByRole('listitem').count()).toBe(0)
    await bar.getByRole('button', { name: '2 active filters' }).click()
    await bar.getByRole('button', { name: 'Remove: tier is gold' }).click()
    await expect.poll(() => countShown(page)).toBe(inPoland)
    await page.goBack()
    await bar.getByText('2 active filters').waitFor()
    const link = await bar.getByRole('link', { name: 'Open in the builder' }).getAttribute('href')
    expect(new URL(link ?? '', shop.url).searchParams.get('filter')).toBe(
      'address.country is "Poland" or metadata.tier is "gold"',
    )
    expect(complaints).toEqual([])
  })

  test('takes filters as text, and says at the field what is wrong with them', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer' })
    await go('/customers')
    await page.getByRole('button', { name: 'Find and apply filters' }).click()
    await page.getByRole('button', { name: 'As text' }).click()
    const filter = page.getByRole('textbox', { name: 'Filter' })
    await filter.fill('metadta.tier is "gold"')
    await filter.press('Enter')
    await page.getByText(/There is no field "metadta.tier"/).waitFor()
    expect(await filter.getAttribute('aria-invalid')).toBe('true')
    await filter.fill('orders >= 2')
    await filter.press('Enter')
    await page.getByText('one customer').waitFor()
    await page.getByRole('row', { name: /Anna Nowak/ }).waitFor()
    await page
      .getByRole('region', { name: 'Active filters' })
      .getByText(/is at least 2$/)
      .waitFor()
  })

  test('is ticked by mouse and by space bar, and those are saved as a static segment', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
    await go('/customers?sort=source_id')
    const row = (id: string) => page.getByRole('row', { name: new RegExp(`${id}@`) })
    await row('c-0003').getByRole('checkbox').check()
    await row('c-0004').focus()
    await page.keyboard.press('Space')
    await page.getByText('2 selected').waitFor()
    await page.getByRole('button', { name: 'Save static segment' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save static segment' })
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => dialog.getByLabel('Name of the segment').getAttribute('aria-invalid')).toBe('true')
    expect(await axe(page)).toEqual([])
    await dialog.getByLabel('Name of the segment').fill('Two of them')
    await page.keyboard.press('Enter')
    await page.getByText('The segment Two of them is saved.').waitFor()
    const { body } = await shop.ask('GET', '/v1/segments/Two of them')
    expect(body).toMatchObject({ type: 'static', member_count: 2 })
    await shop.ask('DELETE', `/v1/segments/${body.id}`)
    expect(complaints).toEqual([])
  })

  test('all that match are saved, with the search and without who was unticked', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    await go(`/customers?sort=source_id&q=anna&filter=${encodeURIComponent('metadata.tier is "gold"')}`)
    const found = await matching({ q: 'anna', filter: 'metadata.tier is "gold"' })
    expect(found).toBeGreaterThan(2)
    await page.getByRole('button', { name: `Select all ${found} that match` }).click()
    await page.getByText(`${found} selected`).waitFor()
    await page
      .getByRole('row', { name: /c-0001@/ })
      .getByRole('checkbox')
      .uncheck()
    await page.getByText(`${found - 1} selected`).waitFor()
    await page.getByRole('button', { name: 'Save static segment' }).click()
    await page.getByLabel('Name of the segment').fill('Gold Annas but one')
    await page.keyboard.press('Enter')
    await page.getByText('The segment Gold Annas but one is saved.').waitFor()
    const { body } = await shop.ask('GET', '/v1/segments/Gold Annas but one')
    expect(body).toMatchObject({ type: 'static', member_count: found - 1 })
    await shop.ask('DELETE', `/v1/segments/${body.id}`)
  })

  test('a segment that follows the filters cannot follow a search, but what is right is offered', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
    await go(`/customers?q=anna&filter=${encodeURIComponent('metadata.tier is "gold"')}`)
    await page.getByRole('button', { name: 'Save auto-update segment' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save auto-update segment' })
    await dialog.getByText('The search “anna” cannot be part of it').waitFor()
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('radio', { name: /a new filter: name, e-mail/ }).check()
    await dialog.getByLabel('Name of the segment').fill('Gold in Poland')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(() => dialog.getByLabel('Name of the segment').getAttribute('aria-invalid')).toBe('true')
    await dialog.getByLabel('Name of the segment').fill('Gold Annas')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('The segment Gold Annas is saved').waitFor()
    await page.getByText('Members of Gold Annas').waitFor()
    const found = await matching({ q: 'anna', filter: 'metadata.tier is "gold"' })
    await until(async () => (await shop.ask('GET', '/v1/segments/Gold Annas')).body.member_count === found)
    await shop.ask('POST', '/v1/customers', { source_id: 'late', name: 'Annabel', metadata: { tier: 'gold' } })
    const { body } = await shop.ask('GET', '/v1/segments/Gold Annas')
    expect(body).toMatchObject({ type: 'auto-update', member_count: found + 1 })
    await shop.ask('DELETE', `/v1/segments/${body.id}`)
    await shop.ask('DELETE', '/v1/customers/late')
    expect(complaints).toEqual([])
  })

  test.each(['CSV, for spreadsheets', 'JSON, one customer a line'])('is downloaded as %s', async (format) => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'viewer' })
    await go('/customers?q=c-000')
    await page.getByText('10 customers').waitFor()
    await page.getByRole('button', { name: 'Export' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: format }).click(),
    ])
    await page.getByText('10 customers are in the file.').waitFor()
    const text = await readFile(await download.path(), 'utf8')
    const isCsv = format.startsWith('CSV')
    expect(download.suggestedFilename()).toBe(isCsv ? 'customers.csv' : 'customers.ndjson')
    expect(text.trim().split('\n')).toHaveLength(isCsv ? 11 : 10)
    expect(text).toContain('c-0009@shop.example')
    expect(complaints).toEqual([])
  })

  test('shows custom attributes, by which it is sorted', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer' })
    await go('/customers')
    await page.getByRole('button', { name: 'Choose columns' }).click()
    await page.getByRole('checkbox', { name: 'score' }).check()
    await page.keyboard.press('Escape')
    await page.getByRole('columnheader', { name: 'score' }).getByRole('button').click()
    await expect.poll(() => new URL(page.url()).searchParams.get('sort')).toBe('-metadata.score')
    await page.getByRole('row').nth(1).waitFor()
  })

  test('tells who is new without moving what is looked at', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer' })
    await go('/customers')
    await page.getByText('450 customers').waitFor()
    await shop.ask('POST', '/v1/customers', { source_id: 'newest', name: 'Zora Newest' })
    await page.getByRole('button', { name: '1 more now: show' }).click()
    await page.getByRole('row', { name: /Zora Newest/ }).waitFor()
    await shop.ask('DELETE', '/v1/customers/newest')
  })

  test('somebody new is made here, with what the server refuses at its field', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
    await go('/customers')
    await page.getByRole('button', { name: 'New customer' }).click()
    const dialog = page.getByRole('dialog', { name: 'New customer' })
    await dialog.getByLabel('Source id').fill('c-0001')
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Maria Made')
    await dialog.getByRole('button', { name: 'Create customer' }).click()
    await dialog.getByRole('link', { name: /There is a customer with this id already/ }).waitFor()
    await dialog.getByLabel('Source id').fill('made-here')
    await dialog.getByRole('textbox', { name: 'score', exact: true }).fill('many')
    await dialog.getByRole('button', { name: 'Create customer' }).click()
    await dialog.getByText('This is not a number.').waitFor()
    await dialog.getByRole('textbox', { name: 'score', exact: true }).fill('12.5')
    await dialog.getByRole('textbox', { name: 'E-mail' }).fill(`${'x'.repeat(600)}@shop.example`)
    await dialog.getByRole('button', { name: 'Create customer' }).click()
    await expect.poll(() => dialog.getByRole('textbox', { name: 'E-mail' }).getAttribute('aria-invalid')).toBe('true')
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('textbox', { name: 'E-mail' }).fill('maria@shop.example')
    await dialog.getByRole('textbox', { name: 'City' }).fill('Warsaw')
    await dialog.getByRole('button', { name: 'Create customer' }).click()
    await page.getByRole('heading', { name: 'Maria Made' }).waitFor()
    const { body } = await shop.ask('GET', '/v1/customers/made-here')
    expect(body).toMatchObject({
      ...{ name: 'Maria Made', email: 'maria@shop.example', metadata: { score: 12.5 } },
      address: { city: 'Warsaw' },
    })
    await shop.ask('DELETE', '/v1/customers/made-here')
    expect(complaints).toEqual([])
  })

  test('is changed by nobody who may only look', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer' })
    await go('/customers?q=anna')
    await page.getByRole('row').nth(3).waitFor()
    expect(await page.getByRole('checkbox').count()).toBe(0)
    for (const name of ['New customer', 'Save static segment', 'Save auto-update segment'])
      expect(await page.getByRole('button', { name }).count()).toBe(0)
  })

  testLooks(
    () => ({ browser, shop }),
    [
      ['/customers', 'Customers', 'marketer'],
      ['/customers?q=nobody+at+all', 'Nobody is like that', 'marketer'],
      [
        `/customers?q=c-000&filter=${encodeURIComponent('address.country is "Poland" or orders in the last 30 days >= 2')}`,
        'Customers',
        'marketer',
      ],
    ],
  )
})

async function chooseIs(page: Page): Promise<void> {
  const operator = page.getByRole('combobox', { name: 'Comparison' })
  await operator.click()
  await page.getByRole('option', { name: 'is', exact: true }).click()
}

async function typeValue(page: Page, value: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Value' }).or(page.getByRole('combobox', { name: 'Value' }))
  await field.fill(value)
}

/** What the number beside the title says. */
async function countShown(page: Page): Promise<number> {
  const text = await page
    .getByRole('status')
    .filter({ hasText: /customers?$/ })
    .first()
    .textContent()
  return text === 'one customer' ? 1 : Number(text?.replace(/\D/g, ''))
}

const matching = async (asked: object): Promise<number> =>
  (await shop.ask('POST', '/v1/customers/search', { ...asked, limit: 1 })).body.total
