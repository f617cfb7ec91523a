import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testClock } from '../../../server/src/http/testing/server.ts'
import { signInAs } from '../../../server/src/http/testing/sign_in.ts'
import { createProject } from '../../../server/src/ingest/declare/project.ts'
import { axe, inBrowser, launch } from '../../testing/browser.ts'
import { testLooks } from '../../testing/looks.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { visit } from '../../testing/visit.ts'

/** How long a server that hashes passwords and builds segments may take. */
const SOON = { timeout: 15_000 }

let browser: Browser
let shop: Shop

inBrowser('the way in', () => {
  beforeAll(async () => {
    browser = await launch()
    shop = await openShop({ customers: 40 })
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  describe('the first steps', () => {
    test('are where somebody comes to in an empty project, and know what is done', async () => {
      const { id } = await createProject(shop.db, testClock(), { name: 'Empty' })
      const { cookie, ask } = await signInAs(shop, 'admin', id)
      const { page, go, complaints } = await visit(browser, shop)
      const [name = '', value = ''] = cookie.split(/=(.*)/)
      await page.context().addCookies([{ name, value, url: shop.url, httpOnly: true, sameSite: 'Lax' }])
      await go('/')
      await page.getByRole('heading', { name: 'Getting started' }).waitFor()
      expect(new URL(page.url()).pathname).toBe('/start')
      await page.getByText('0 of 4 done').waitFor()
      const next = page.locator('[aria-current=step]')
      await next.getByRole('heading', { name: 'Bring your customers in' }).waitFor()
      expect(await axe(page)).toEqual([])
      await ask('POST', '/v1/customers', { source_id: 'first' })
      await page.reload()
      await page.getByText('1 of 4 done').waitFor()
      await next.getByRole('heading', { name: 'Make your first segment' }).waitFor()
      // Elsewhere there is a card, until somebody wants it no more.
      await go('/')
      await page.getByRole('heading', { name: 'Customers' }).waitFor()
      const card = page.getByRole('region', { name: 'Getting started' })
      await card.getByRole('link', { name: 'Make your first segment' }).waitFor()
      await card.getByRole('button', { name: 'Hide the first steps' }).click()
      await expect.poll(() => card.count(), SOON).toBe(0)
      await page.reload()
      await page.getByRole('row', { name: /first/ }).waitFor()
      await page.waitForLoadState('networkidle')
      expect(await card.count()).toBe(0)
      expect(complaints).toEqual([])
    })

    test('are skipped by the keyboard, and found again', async () => {
      const { page, go } = await visit(browser, shop, { role: 'marketer' })
      await go('/start')
      await page.getByText('2 of 3 done').waitFor()
      await page.getByRole('button', { name: 'Skip this' }).focus()
      await page.keyboard.press('Enter')
      await page.waitForURL('**/customers')
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'Go to' }).fill('Getting')
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: 'To the customers' }).waitFor()
    })
  })

  describe('going somewhere by typing', () => {
    const palette = (page: Page) => page.getByRole('combobox', { name: 'Go to' })

    test('finds screens, segments and customers, by arrows and Enter', async () => {
      const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
      await go('/customers')
      await page.getByRole('row').nth(2).waitFor()
      await page.getByRole('button', { name: 'Go to …' }).click()
      await palette(page).fill('data f')
      await page.getByRole('option', { name: 'Data fields' }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Data fields' }).waitFor()
      await page.keyboard.press('Control+k')
      await palette(page).fill('Gold in')
      await page.getByRole('option', { name: 'Gold in Poland' }).waitFor()
      expect(await axe(page)).toEqual([])
      await page.keyboard.press('Control+a')
      await page.keyboard.type('Anna Now')
      const anna = page.getByRole('group', { name: 'Customers' }).getByRole('option', { name: /c-0001@/ })
      await anna.waitFor()
      const chosen = async () =>
        (await palette(page).getAttribute('aria-activedescendant')) === (await anna.getAttribute('id'))
      for (let step = 0; step < 10 && !(await chosen()); step++) await page.keyboard.press('ArrowDown')
      expect(await anna.getAttribute('aria-selected')).toBe('true')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Anna Nowak' }).waitFor()
      expect(complaints).toEqual([])
    })

    test('is no letter of what somebody writes, and offers nobody what they may not see', async () => {
      const { page, go } = await visit(browser, shop, { role: 'viewer' })
      await go('/customers')
      await page.getByRole('searchbox', { name: 'Search' }).fill('?')
      await page.getByRole('searchbox', { name: 'Search' }).press('?')
      expect(await page.getByRole('dialog').count()).toBe(0)
      await page.getByRole('heading', { name: 'Customers' }).click()
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keyboard' }).getByText('Open the row').waitFor()
      expect(await axe(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+k')
      await palette(page).fill('API keys')
      await page.getByText('Nothing is called that.').waitFor()
      await page.keyboard.press('Escape')
      await expect.poll(() => palette(page).count(), SOON).toBe(0)
    })
  })

  describe('the account', () => {
    test('gets another password, which is the one that counts then', async () => {
      const { email, cookie } = await signInAs(shop, 'viewer')
      const { page, go, complaints } = await visit(browser, shop)
      const [name = '', value = ''] = cookie.split(/=(.*)/)
      await page.context().addCookies([{ name, value, url: shop.url, httpOnly: true, sameSite: 'Lax' }])
      await go('/customers')
      await page.getByRole('button', { name: /Account of/ }).click()
      await page.getByRole('menuitem', { name: 'Your account' }).click()
      const field = (label: string) => page.getByLabel(label, { exact: true })
      const save = page.getByRole('button', { name: 'Change the password' })
      await field('Current password').fill('not mine')
      await field('New password').fill('a better password')
      await field('New password once more').fill('another')
      await save.click()
      await page.getByText('This is not the same.').waitFor()
      await field('New password once more').fill('a better password')
      await save.click()
      await page.getByText('The current password is another one.').waitFor()
      await expect.poll(() => field('Current password').getAttribute('aria-invalid'), SOON).toBe('true')
      await field('Current password').fill('correct horse')
      await save.click()
      await page.getByText('Your password is changed.').first().waitFor()
      await page.reload()
      await page.getByRole('heading', { name: 'Your account' }).waitFor()
      const headers = { 'content-type': 'application/json', origin: shop.url }
      const signIn = async (password: string) =>
        (
          await fetch(`${shop.url}/auth/sign-in/email`, {
            method: 'POST',
            headers,
            body: JSON.stringify({ email, password }),
          })
        ).status
      expect(await signIn('correct horse')).toBe(401)
      expect(await signIn('a better password')).toBe(200)
      expect(complaints).toEqual([])
    })
  })

  test('the heading of the next screen gets the keyboard, and the window its name', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer' })
    await go('/customers')
    await page.getByRole('row').nth(2).waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
    await page.getByRole('link', { name: 'Segments' }).press('Enter')
    await page.getByRole('heading', { name: 'Segments' }).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent), SOON).toBe('Segments')
    expect(await page.title()).toBe('Segments · Coterie')
  })

  testLooks(
    () => ({ browser, shop }),
    [
      ['/start', 'Getting started', 'admin'],
      ['/account', 'Your account', 'viewer'],
    ],
  )
})
