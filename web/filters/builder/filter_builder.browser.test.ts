import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inBrowser, launch } from '../../testing/browser.ts'
import { testLooks } from '../../testing/looks.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { visit } from '../../testing/visit.ts'

let browser: Browser
let shop: Shop

const text = (page: Page) => page.getByRole('textbox', { name: 'Filter as text' })
const condition = (within: Page | Locator, number: number) => within.getByRole('group', { name: `Condition ${number}` })

/** Chooses by its label in a field that offers choices. */
async function choose(page: Page, row: Locator, field: string, option: string): Promise<void> {
  await row
    .getByRole('combobox', { name: field, exact: true })
    .or(row.getByLabel(field, { exact: true }))
    .first()
    .click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** A new condition about this, at the end of the outermost group. */
async function about(page: Page, number: number, field: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Add condition' }).last().click()
  const row = condition(page, number)
  await choose(page, row, 'What is looked at', field)
  return row
}

const says = (page: Page, filter: string) => expect.poll(() => text(page).textContent()).toBe(filter)

inBrowser('the builder of filters', () => {
  beforeAll(async () => {
    browser = await launch()
    shop = await openShop({ customers: 40 })
    await shop.ask('PUT', '/v1/event-schemas/login', {
      properties: { device: { type: 'string' }, seconds: { type: 'number' } },
    })
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  const everything = [
    'email ends with ("@shop.example", "@x.example") and metadata.score in (1, 2.5) and consents.newsletter is false',
    'created_at is (2026-01-01, 2026-02-02) and created_at after 2026-03-29T10:15:00Z and birthdate is in month (2, 12)',
    'birthdate anniversary is less than 7 days from now and summary.orders.total_amount in (1.50, 200.00)',
    'metadata.nobody_declared > 3 and not (phone is unknown or loyalty.points = 7)',
    'sum of amount of orders where (status is "PAID" and items.name contains "Tea") in the last 90 days >= 200.00',
    'has events.login since 2026-01-01 until 2026-02-01T10:00:00Z and last_at of orders is this month',
  ].join(' and ')
  testLooks(
    () => ({ browser, shop }),
    [[`/segments/new?filter=${encodeURIComponent(everything)}`, 'New segment', 'marketer']],
  )

  test('builds conditions on fields of each kind', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
    await go('/segments/new')
    const country = await about(page, 1, 'Country')
    await country.getByLabel('Value').fill('Pol')
    // What customers have, and how many of them.
    await page.getByRole('option', { name: /^Poland\s*\d+$/ }).click()
    await says(page, 'address.country is "Poland"')
    await choose(page, country, 'Comparison', 'is one of')
    await country.getByLabel('Values').fill('Atlantis')
    await page.keyboard.press('Enter')
    await says(page, 'address.country in ("Poland", "Atlantis")')

    const total = await about(page, 2, 'Order total')
    await total.getByLabel('Value').fill('99.5')
    const consent = await about(page, 3, 'Consent to Newsletter')
    await choose(page, consent, 'Value', 'no')
    const birthdate = await about(page, 4, 'Birthdate')
    await choose(page, birthdate, 'Comparison', 'has its anniversary in less than … days')
    const since = await about(page, 5, 'Customer since')
    await since.getByLabel('Amount').fill('2')
    await choose(page, since, 'Unit', 'weeks')
    const segment = await about(page, 6, 'Segment')
    await choose(page, segment, 'Values', 'Gold in Poland')
    await says(
      page,
      'address.country in ("Poland", "Atlantis") and summary.orders.total_amount >= 99.50 and consents.newsletter is false' +
        ' and birthdate anniversary is less than 7 days from now and created_at less than 2 weeks ago and segment in "Gold in Poland"',
    )
    expect(complaints).toEqual([])
  })

  test('builds conditions on orders and events: what, in which time, and only some of them', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
    await go('/segments/new')
    const orders = await about(page, 1, 'Orders')
    await says(page, 'has orders')
    await choose(page, orders, 'What is measured', 'the total of amount')
    await orders.getByLabel('Value').fill('200')
    await choose(page, orders, 'In which time', 'in the last')
    await orders.getByLabel('Amount').fill('90')
    await orders.getByRole('button', { name: 'Only some of them' }).click()
    const status = condition(orders, 1)
    await choose(page, status, 'What is looked at', 'Status')
    await choose(page, status, 'Values', 'paid')
    await says(page, 'sum of amount of orders where (status is "PAID") in the last 90 days >= 200.00')
    const login = await about(page, 2, 'Event: login')
    await choose(page, login, 'In which time', 'since')
    await login.getByLabel('Since').fill('2026-01-01')
    await says(
      page,
      'sum of amount of orders where (status is "PAID") in the last 90 days >= 200.00 and has events.login since 2026-01-01',
    )
    expect(complaints).toEqual([])
  })

  test('joins, nests, moves, doubles and removes conditions, by the keyboard alone', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    await go('/segments/new?filter=metadata.tier is "gold" and metadata.score > 5')
    const second = condition(page, 2)
    await second.getByRole('button', { name: 'Move up' }).press('Enter')
    await says(page, 'metadata.score > 5 and metadata.tier is "gold"')
    // It goes along, to what is left to do.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move down')
    await condition(page, 1).getByRole('button', { name: 'Duplicate' }).press('Enter')
    await says(page, 'metadata.score > 5 and metadata.score > 5 and metadata.tier is "gold"')
    await condition(page, 2).getByRole('button', { name: 'Remove' }).press('Enter')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Remove')
    await page.getByRole('button', { name: 'Add group' }).last().press('Enter')
    await page.keyboard.type('phone number')
    await page.getByRole('option', { name: 'Phone number' }).waitFor()
    await page.keyboard.press('Enter')
    const group = page.getByRole('group', { name: 'Group' }).last()
    await choose(page, condition(group, 1), 'Comparison', 'is known')
    await choose(page, group, 'How the conditions are joined', 'None of these')
    await says(page, 'metadata.score > 5 and metadata.tier is "gold" and not phone has value')
  })
})
