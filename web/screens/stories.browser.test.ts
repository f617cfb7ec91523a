import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inBrowser, launch } from '../testing/browser.ts'
import { openShop, type Shop } from '../testing/shop.ts'
import { visit } from '../testing/visit.ts'

let browser: Browser
let shop: Shop

/** What marketers come for, from the first click to the last, over all the screens it takes. */
inBrowser('the stories', () => {
  beforeAll(async () => {
    ;[browser, shop] = await Promise.all([launch(), openShop({ customers: 60 })])
    const named = { name: 'Zofia Late', address: { country: 'Poland' } }
    await shop.ask('POST', '/v1/customers', { source_id: 'zofia', ...named })
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  test('customers in Poland who spent more than $100 become a segment, and somebody enters it by an order', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
    await go('/')
    await page.getByRole('button', { name: 'Find and apply filters' }).click()
    await addFilter(page, 'Country', 'is', 'Poland')
    const active = page.getByRole('region', { name: 'Active filters' })
    await active.getByRole('button', { name: 'Add filter' }).click()
    await addFilter(page, 'Order total', 'is more than', '100')
    await page.getByText('one customer').waitFor()
    await page.getByRole('row', { name: /Anna Nowak/ }).waitFor()
    await page.getByRole('button', { name: 'Save auto-update segment' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save auto-update segment' })
    await dialog.getByLabel('Name of the segment').fill('Poland above $100')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('The segment Poland above $100 is saved').waitFor()

    await page.getByRole('navigation').getByRole('link', { name: 'Segments' }).click()
    await page.getByRole('link', { name: 'Poland above $100' }).click()
    await page.getByRole('tab', { name: 'Changes' }).click()
    await page
      .getByRole('grid', { name: 'Changes' })
      .getByRole('row', { name: /Entered.*Anna Nowak/ })
      .waitFor()
    await shop.ask('POST', '/v1/orders', {
      source_id: 'z-1',
      status: 'PAID',
      amount: 12_500,
      customer: { source_id: 'zofia' },
    })
    // Nobody touches the page.
    await page
      .getByRole('grid', { name: 'Changes' })
      .getByRole('row', { name: /Entered.*Zofia Late/ })
      .waitFor()
    await page.getByRole('link', { name: 'Zofia Late' }).click()
    await page.getByRole('tab', { name: 'Why' }).click()
    await page.getByRole('combobox', { name: 'Segment' }).fill('Poland above')
    await page.getByRole('option', { name: 'Poland above $100' }).click()
    await page.getByText(/Zofia Late is in Poland above \$100, since/).waitFor()
    const { body } = await shop.ask('GET', `/v1/segments/${encodeURIComponent('Poland above $100')}`)
    expect(body).toMatchObject({ type: 'auto-update', member_count: 2 })
    expect(complaints).toEqual([])
  })

  test('a list from a BI tool becomes a segment and an offer, which one member sees and another does not', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
    await go('/')
    await page.getByRole('navigation').getByRole('link', { name: 'Uploads' }).click()
    await page.getByRole('link', { name: 'Upload a file' }).first().click()
    const rows = ['membership_id', 'c-0005', 'c-0006', 'c-0007']
    const buffer = Buffer.from(rows.join('\n'))
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'Urban Workers_Chi.csv', mimeType: 'text/csv', buffer })
    await expect.poll(() => page.getByLabel('Name of the segment').inputValue()).toBe('Urban Workers_Chi')
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    await page.getByRole('heading', { name: 'Members of Urban Workers_Chi' }).waitFor()
    await page.getByText('Done', { exact: true }).waitFor()

    await page.getByRole('navigation').getByRole('link', { name: 'Offers' }).click()
    await page.getByRole('link', { name: 'New offer' }).first().click()
    await page.getByLabel('Name').fill('A coffee on us')
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('heading', { name: 'What does it lead to?' }).waitFor()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('heading', { name: 'Whom is it for?' }).waitFor()
    await page.getByRole('button', { name: 'Segments', exact: true }).click()
    await page.getByRole('combobox', { name: 'Segments' }).fill('Urban')
    await page.getByRole('option', { name: 'Urban Workers_Chi' }).click()
    await page.getByText('of 61 customers (4.9%)').waitFor()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('heading', { name: 'When, and how often?' }).waitFor()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('3 of 61 customers now').waitFor()
    await page.getByRole('button', { name: 'Save and activate' }).click()
    await page.getByText('Live', { exact: true }).waitFor()
    expect(await seenBy('c-0006')).toEqual(['A coffee on us'])
    expect(await seenBy('c-0008')).toEqual([])

    // And what the marketer is told of both is the same.
    await go('/customers/c-0006?tab=offers')
    await page.getByRole('region', { name: 'What this customer sees' }).getByText('A coffee on us').waitFor()
    await go('/customers/c-0008?tab=offers')
    await page.getByRole('button', { name: 'Why not in Urban Workers_Chi?' }).waitFor()
    expect(complaints).toEqual([])
  })
})

async function addFilter(page: Page, field: string, comparison: string, value: string): Promise<void> {
  const bar = page.getByRole('region', { name: 'Active filters' })
  await bar.getByRole('combobox', { name: 'What is looked at' }).click()
  await page.getByRole('option', { name: field, exact: true }).first().click()
  await bar.getByRole('combobox', { name: 'Comparison' }).click()
  await page.getByRole('option', { name: comparison, exact: true }).click()
  await bar
    .getByRole('textbox', { name: 'Value' })
    .or(bar.getByRole('combobox', { name: 'Value' }))
    .fill(value)
  await bar.getByRole('button', { name: 'Apply' }).click()
  await bar.getByText(new RegExp(`${field} ${comparison}`)).waitFor()
}

async function seenBy(customer: string): Promise<readonly string[]> {
  const { body } = await shop.ask('GET', `/v1/customers/${customer}/offers?visible_status=visible`)
  return body[body.data_ref].map(({ name }: { readonly name: string }) => name)
}
