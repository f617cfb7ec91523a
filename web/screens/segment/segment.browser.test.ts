import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../../../test/http/until.ts'
import { axe, inBrowser, launch } from '../../testing/browser.ts'
import { testLooks } from '../../testing/looks.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { visit } from '../../testing/visit.ts'

let browser: Browser
let shop: Shop

inBrowser('a segment’s page', () => {
  beforeAll(async () => {
    browser = await launch()
    shop = await openShop({ customers: 60 })
    await shop.ask('POST', '/v1/segments', { name: 'List', type: 'custom', customers: ['c-0001', 'c-0002'] })
    await shop.ask('PUT', '/v1/segments/Recent buyers', { filter: 'orders in the last 90 days >= 1' })
    await until(async () => (await shop.ask('GET', '/v1/segments/Recent buyers')).body.version === 2)
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  test('tells how large it is, who is meant, and its sizes as a picture and as a table', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'viewer' })
    await go('/segments/Recent%20buyers')
    await page.getByText(/customer, exact as of/).waitFor()
    await page.getByText('orders in the last 90 days >= 1').waitFor()
    const sizes = page.getByRole('region', { name: 'Size over time' })
    await sizes.getByText('The segment is of today').waitFor()
    await expect.poll(() => page.locator('.recharts-surface').count()).toBe(2)
    expect(await axe(page)).toEqual([])
    await sizes.getByRole('switch', { name: 'As a table' }).click()
    await sizes.getByRole('row').nth(1).getByRole('cell', { name: '1', exact: true }).first().waitFor()
    await sizes.getByText('90 days').click()
    await expect.poll(() => new URL(page.url()).searchParams.get('days')).toContain('90')
    expect(complaints).toEqual([])
  })

  describe('members', () => {
    test('say whether somebody is among them, and why not', async () => {
      const { page, go } = await visit(browser, shop, { role: 'viewer' })
      await go('/segments/Recent%20buyers?tab=members')
      await page.getByRole('button', { name: 'Why is Anna Nowak in it?' }).click()
      await page.getByText(/Anna Nowak is in Recent buyers, since/).waitFor()
      await page.getByRole('combobox', { name: 'Is somebody in it?' }).fill('c-0005@')
      await page.getByRole('option', { name: /c-0005/ }).click()
      await page.getByText(/is not in Recent buyers/).waitFor()
      expect(await axe(page)).toEqual([])
    })

    test('of a list are added by name and by ids, and taken off, which can be taken back', async () => {
      const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
      const size = async () => (await shop.ask('GET', '/v1/segments/List')).body.member_count
      await go('/segments/List?tab=members')
      await page.getByRole('button', { name: 'Add customers' }).click()
      const dialog = page.getByRole('dialog', { name: 'Add customers to the list' })
      await dialog.getByRole('button', { name: 'Add', exact: true }).click()
      await expect.poll(() => dialog.getByLabel('Or paste ids').getAttribute('aria-invalid')).toBe('true')
      await dialog.getByRole('combobox', { name: 'Find a customer' }).fill('c-0007@')
      await page.getByRole('option', { name: /c-0007/ }).click()
      await dialog.getByLabel('Or paste ids').fill('c-0008\nnobody-yet')
      expect(await axe(page)).toEqual([])
      await dialog.getByRole('button', { name: 'Add 3' }).click()
      await page.getByText('2 customers were added. 1 are not known yet').waitFor()
      await page.getByRole('row', { name: /c-0008/ }).waitFor()
      expect(await size()).toBe(4)
      await page
        .getByRole('row', { name: /c-0008/ })
        .getByRole('button', { name: /off the list/ })
        .click()
      await page.getByText(/is off the list\./).waitFor()
      await expect.poll(() => page.getByRole('row', { name: /c-0008/ }).count()).toBe(0)
      expect(await size()).toBe(3)
      await page.getByRole('button', { name: 'Undo' }).last().click()
      await page.getByRole('row', { name: /c-0008/ }).waitFor()
      expect(await size()).toBe(4)
      expect(complaints).toEqual([])
    })

    test('are changed by nobody who may only look', async () => {
      const { page, go } = await visit(browser, shop, { role: 'viewer' })
      await go('/segments/List?tab=members')
      await page.getByRole('row', { name: /c-0001/ }).waitFor()
      expect(await page.getByRole('button', { name: /Add customers|off the list/ }).count()).toBe(0)
    })
  })

  test('changes appear as they happen, the newest first, and can be those of one kind', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'viewer' })
    await go('/segments/List?tab=changes')
    const rows = page.getByRole('grid', { name: 'Changes' }).getByRole('row')
    await rows.nth(2).waitFor()
    await shop.ask('POST', '/v1/segments/List/customers', { remove: ['c-0002'] })
    await expect.poll(() => rows.nth(1).textContent(), { timeout: 15_000 }).toMatch(/^Left/)
    await page.getByText('Left', { exact: true }).first().click()
    await expect
      .poll(async () => (await rows.allTextContents()).slice(1).every((row) => row.startsWith('Left')))
      .toBe(true)
    expect(complaints).toEqual([])
  })

  test('history tells from which filter to which, and admins by whom', async () => {
    const { page, go } = await visit(browser, shop, { role: 'admin' })
    const { body } = await shop.ask('GET', '/v1/segments/Recent buyers')
    await go(`/segments/${body.id}?tab=history`)
    await page.getByText('Definition 2').waitFor()
    await page
      .getByText(/by the API key/)
      .first()
      .waitFor()
    await page.getByText('From', { exact: true }).waitFor()
    const viewer = await visit(browser, shop, { role: 'viewer' })
    await viewer.go(`/segments/${body.id}?tab=history`)
    await viewer.page.getByText('Who did it is shown to admins.').waitFor()
  })

  test('says so when there is none', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer' })
    await go('/segments/nothing')
    await page.getByRole('heading', { name: 'There is no such segment' }).waitFor()
  })

  testLooks(
    () => ({ browser, shop }),
    [
      ['/segments/Recent%20buyers', 'Recent buyers', 'marketer'],
      ['/segments/List?tab=members&customer=c-0001', 'List', 'marketer'],
      ['/segments/List?tab=changes', 'List', 'marketer'],
      ['/segments/List?tab=overlap', 'List', 'marketer'],
      ['/segments/List?tab=usage', 'List', 'marketer'],
      ['/segments/Recent%20buyers?tab=history', 'Recent buyers', 'admin'],
    ],
  )
})
