import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inBrowser, launch } from '../../testing/browser.ts'
import { testLooks } from '../../testing/looks.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { visit } from '../../testing/visit.ts'

let browser: Browser
let shop: Shop

const TEXT = 'Filter as text'
const text = (page: Page) => page.getByRole('textbox', { name: TEXT })
const counted = (page: Page) => page.getByRole('region', { name: 'Who matches now' })

async function write(page: Page, filter: string): Promise<void> {
  await text(page).click()
  await page.keyboard.press('ControlOrMeta+a')
  // What is typed over everything, Chromium itself gives a style that the page's policy then refuses.
  await page.keyboard.press('Backspace')
  await page.keyboard.insertText(filter)
}

const countOf = async (filter: string): Promise<number> =>
  (await shop.ask('POST', '/v1/segments/preview', { filter })).body.count

inBrowser('the screen where segments are made', () => {
  beforeAll(async () => {
    browser = await launch()
    shop = await openShop({ customers: 60 })
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  testLooks(
    () => ({ browser, shop }),
    [
      ['/segments/new', 'New segment', 'marketer'],
      [
        `/segments/new?filter=${encodeURIComponent('metadata.tier is "gold" and orders >= 1')}`,
        'New segment',
        'marketer',
      ],
      [`/segments/new?filter=${encodeURIComponent('metadta.tier is "gold"')}`, 'New segment', 'marketer'],
      ['/segments/new', 'Try a filter', 'viewer'],
    ],
  )

  test('begins with a template, is changed as text, counted, saved, and built', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
    await go('/segments/new')
    await page.getByRole('button', { name: /^Never ordered/ }).click()
    const never = await countOf('summary.orders.total_count = 0')
    await counted(page).getByRole('status').getByText(String(never), { exact: true }).waitFor()
    await write(page, 'summary.orders.total_count = 0 and metadata.tier is "gold"')
    const gold = await countOf('summary.orders.total_count = 0 and metadata.tier is "gold"')
    expect(gold).toBeLessThan(never)
    await counted(page).getByRole('status').getByText(String(gold), { exact: true }).waitFor()
    await counted(page)
      .getByText(/^Customers whose/)
      .waitFor()
    await page.getByRole('button', { name: 'Save segment' }).click()
    await page.getByText('Give it a name by which others recognise it.').waitFor()
    const name = page.getByRole('textbox', { name: 'Name' })
    await name.fill('Gold in Poland')
    await page.getByRole('radio', { name: 'Passive' }).click()
    await page.getByRole('button', { name: 'Save segment' }).click()
    await name.and(page.locator('[aria-invalid=true]')).waitFor()
    await name.fill('Golden, never bought')
    await page.getByRole('button', { name: 'Save segment' }).click()
    await page.waitForURL(/\/segments\/seg_/)
    expect((await shop.ask('GET', '/v1/segments/Golden%2C%20never%20bought')).body).toMatchObject({
      type: 'passive',
      query: 'summary.orders.total_count is 0 and metadata.tier is "gold"',
      member_count: gold,
    })
    expect(complaints).toEqual([])
  })

  test('a text that cannot be read leaves the conditions, says what is wrong where, and mends it', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    await go(`/segments/new?filter=${encodeURIComponent('metadata.tier is "gold"')}`)
    const built = page.getByRole('region', { name: 'Who is in it' })
    await built.getByText(/^\d+ customers$/).waitFor()
    await write(page, 'metadata.tier is "gold" and adress.country is "Poland"')
    await page.getByText(/^There is no field "adress.country"/).waitFor()
    await page.getByText('The text cannot be read yet').waitFor()
    await text(page).and(page.locator('[aria-invalid=true]')).waitFor()
    expect(await page.locator('.cm-lintRange-error').textContent()).toBe('adress.country')
    await page.getByRole('button', { name: 'Change to address.country' }).click()
    await text(page).filter({ hasText: 'metadata.tier is "gold" and address.country is "Poland"' }).waitFor()
    await built
      .getByText(/^\d+ customers$/)
      .nth(1)
      .waitFor()
    // What cannot be mended can be left.
    await write(page, 'metadata.tier is "gold" and')
    await page.getByRole('button', { name: 'Back to these conditions' }).click()
    await text(page).filter({ hasText: 'address.country is "Poland"' }).waitFor()
  })

  test('the text is completed by the fields and values there are, and Tab leaves it', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    await go('/segments/new')
    await text(page).click()
    await page.keyboard.type('metadata.ti', { delay: 20 })
    await page.getByRole('option', { name: 'metadata.tier' }).waitFor()
    await page.waitForTimeout(100)
    await page.keyboard.press('Enter')
    await page.keyboard.type('is "', { delay: 20 })
    await page.getByRole('option', { name: /silver/ }).waitFor()
    await page.getByRole('option', { name: /gold/ }).click()
    await text(page).filter({ hasText: 'metadata.tier is "gold"' }).waitFor()
    await page.keyboard.press('Tab')
    expect(await text(page).evaluate((element) => element.contains(document.activeElement))).toBe(false)
  })

  test('whom it holds for is asked before the conditions are drawn, and no values that nobody chooses among', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    await go('/segments/new')
    await page.evaluate(() => {
      const send = globalThis.fetch
      globalThis.fetch = (...request) => {
        document.body.dataset.drawn ??= String(document.querySelectorAll('[data-node]').length)
        return send(...request)
      }
    })
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await write(page, 'name is "Ann"')
    const built = page.getByRole('region', { name: 'Who is in it' })
    await built.getByText(/^\d+ customers?$/).waitFor()
    expect(await page.evaluate(() => document.body.dataset.drawn)).toBe('0')
    expect(asked).toContain('/v1/segments/preview')
    expect(asked).not.toContain('/v1/fields/values')
    await built.getByLabel('Value', { exact: true }).first().click()
    await page.getByRole('option').first().waitFor()
  })

  test('typed fast, only the last question is answered, and older ones are broken off', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    const asked: string[] = []
    const finished: string[] = []
    const broken: string[] = []
    const filterIn = (body: string | null) => JSON.stringify(JSON.parse(body ?? '{}').filter)
    page.on('request', (request) => {
      if (request.url().endsWith('/segments/preview')) asked.push(filterIn(request.postData()))
    })
    page.on('requestfailed', (request) => {
      if (request.url().endsWith('/segments/preview')) broken.push(filterIn(request.postData()))
    })
    page.on('requestfinished', (request) => {
      if (request.url().endsWith('/segments/preview')) finished.push(filterIn(request.postData()))
    })
    // A server that takes its time: it answers when it is told to.
    const answer = Promise.withResolvers<void>()
    await page.route('**/v1/segments/preview', async (route) => {
      await answer.promise
      await route.continue().catch(() => {})
    })
    await go('/segments/new')
    await text(page).click()
    const beginning = 'metadata.score > 10 and metadata.score > 20 and '
    await page.keyboard.insertText(beginning)
    const [keys, last] = ['metadata.score > 30', `${beginning}metadata.score > 300`]
    for (const key of keys) await page.keyboard.insertText(key)
    const isAsked = (value: number) =>
      page.waitForRequest((request) => request.postData()?.includes(`${value}}`) ?? false)
    if (!asked.some((filter) => filter.includes('30}'))) await isAsked(30)
    expect(asked.length).toBeLessThan(keys.length / 2)
    const next = isAsked(300)
    await page.keyboard.insertText('0')
    await next
    answer.resolve()
    const expected = await countOf(last)
    await counted(page).getByRole('status').getByText(String(expected), { exact: true }).waitFor()
    expect(finished).toEqual(asked.slice(-1))
    expect(broken).toEqual(asked.slice(0, -1))
  })

  test('what is not saved is not left by accident', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    await go('/segments/new')
    await page.getByRole('button', { name: /^Champions/ }).click()
    await page.getByRole('link', { name: 'Segments' }).last().click()
    const dialog = page.getByRole('dialog', { name: 'Leave without saving?' })
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(new URL(page.url()).pathname).toBe('/segments/new')
    await page.getByRole('link', { name: 'Segments' }).last().click()
    await dialog.getByRole('button', { name: 'Leave without saving' }).click()
    await page.waitForURL(/\/segments$/)
  })

  test('a viewer tries filters out, and saves none', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer' })
    await go(`/segments/new?filter=${encodeURIComponent('metadata.tier is "gold"')}`)
    await counted(page).getByRole('link').first().waitFor()
    expect(await page.getByRole('button', { name: 'Save segment' }).count()).toBe(0)
    expect(await page.getByRole('textbox', { name: 'Name' }).count()).toBe(0)
  })
})
