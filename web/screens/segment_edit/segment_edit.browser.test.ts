import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../../test/http/until.ts'
import { axe, inBrowser, launch } from '../../testing/browser.ts'
import { testLooks } from '../../testing/looks.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { visit } from '../../testing/visit.ts'

let browser: Browser
let shop: Shop

inBrowser('the screen where the filter of a segment is changed', () => {
  beforeAll(async () => {
    browser = await launch()
    shop = await openShop({ customers: 60 })
    const filter = 'segment in "Gold in Poland" and metadata.score > 1'
    await shop.ask('POST', '/v1/segments', { name: 'Builds on it', type: 'passive', filter })
    await shop.ask('POST', '/v1/segments', { name: 'Uploaded', type: 'custom', customers: ['c-0001'] })
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  testLooks(
    () => ({ browser, shop }),
    [
      ['/segments/Gold in Poland/edit', 'Edit Gold in Poland', 'marketer'],
      ['/segments/Uploaded/edit', 'Uploaded has no filter', 'marketer'],
      ['/segments/Nobody knows/edit', 'There is no such segment', 'viewer'],
    ],
  )

  test('says who enters, leaves and stays and what uses it before anything changes, then builds', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
    const before = (await shop.ask('GET', '/v1/segments/Gold%20in%20Poland')).body
    const filter = 'metadata.tier is "gold" and address.country is "Germany"'
    const { count: enters } = (await shop.ask('POST', '/v1/segments/preview', { filter })).body
    await go('/segments/Gold in Poland/edit')
    await page.getByText(`${before.member_count} members now`).waitFor()
    const text = page.getByRole('textbox', { name: 'Filter as text' })
    await text.click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Backspace')
    await page.keyboard.insertText(filter)
    await page.getByRole('button', { name: 'Review the change' }).click()
    const dialog = page.getByRole('dialog', { name: 'What changes in Gold in Poland' })
    await dialog.getByText(`−${before.member_count}`, { exact: true }).waitFor()
    await dialog.getByText(`+${enters}`, { exact: true }).waitFor()
    await dialog.getByText('Builds on it').waitFor()
    expect(await dialog.locator('del').allTextContents()).toEqual(['"Poland"'])
    expect(await dialog.locator('ins').allTextContents()).toEqual(['"Germany"'])
    expect(await axe(page)).toEqual([])
    expect((await shop.ask('GET', `/v1/segments/${before.id}`)).body.query).toBe(before.query)
    await dialog.getByRole('button', { name: 'Keep editing' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Gold in Germany')
    await page.getByRole('button', { name: 'Review the change' }).click()
    await dialog.getByRole('button', { name: 'Apply the change' }).click()
    await page.waitForURL(new RegExp(`/segments/${before.id}$`))
    await until(async () => (await shop.ask('GET', `/v1/segments/${before.id}`)).body.status === 'ready')
    expect((await shop.ask('GET', `/v1/segments/${before.id}`)).body).toMatchObject({
      name: 'Gold in Germany',
      query: filter,
      member_count: enters,
    })
    expect(complaints).toEqual([])
  })

  test('says when somebody else has changed or deleted it meanwhile, and loses nothing', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    const filter = 'metadata.tier is "silver"'
    const { id } = (await shop.ask('POST', '/v1/segments', { name: 'Shared', type: 'passive', filter })).body
    await go(`/segments/${id}/edit`)
    await page.getByRole('textbox', { name: 'Filter as text' }).click()
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.insertText(' and address.country is "Germany"')
    const theirs = 'metadata.tier is "gold"'
    await shop.ask('PUT', `/v1/segments/${id}`, { filter: theirs })
    await until(async () => (await shop.ask('GET', `/v1/segments/${id}`)).body.query === theirs)
    await page.getByRole('button', { name: 'Review the change' }).click()
    const dialog = page.getByRole('dialog', { name: 'What changes in Shared' })
    await dialog.getByRole('alert').getByText('Somebody else has changed this filter').waitFor()
    expect((await dialog.locator('del').allTextContents()).join()).toContain('gold')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Review the change')
    await page.route('**/v1/**', (route) => route.abort())
    await page.route('**/assets/**', (route) => route.abort())
    await page.getByRole('button', { name: 'Review the change' }).click()
    await dialog.getByText('The server does not answer.').waitFor()
    await page.unroute('**/v1/**')
    await page.unroute('**/assets/**')
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await dialog.locator('del').first().waitFor()
    await page.keyboard.press('Escape')
    await shop.ask('DELETE', `/v1/segments/${id}`)
    await page.getByRole('button', { name: 'Review the change' }).click()
    await dialog.getByRole('heading', { name: 'Somebody has deleted this segment meanwhile' }).waitFor()
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('link', { name: 'Go on with a new segment' }).click()
    await page.getByRole('heading', { name: 'New segment' }).waitFor()
    const text = page.getByRole('textbox', { name: 'Filter as text' })
    expect(await text.innerText()).toContain('metadata.tier is "silver" and address.country is "Germany"')
  })

  test('refuses a segment that would lead back to itself', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    await go('/segments/Recent buyers/edit')
    const text = page.getByRole('textbox', { name: 'Filter as text' })
    await text.click()
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.insertText(' or segment in "Recent buyers"')
    await page.locator('.cm-lintRange-error').waitFor()
    await page.getByRole('button', { name: 'Review the change' }).click()
    await page.getByText('The filter is not right yet. What is wrong is marked in it.').waitFor()
  })

  test('a viewer tries another filter out, and changes nothing', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer' })
    await go('/segments/Recent buyers/edit')
    await page.getByRole('textbox', { name: 'Filter as text' }).waitFor()
    expect(await page.getByRole('button', { name: 'Review the change' }).count()).toBe(0)
  })
})
