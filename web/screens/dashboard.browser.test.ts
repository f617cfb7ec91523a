import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inBrowser, launch } from '../testing/browser.ts'
import { testLooks } from '../testing/looks.ts'
import { openShop, type Shop } from '../testing/shop.ts'
import { visit } from '../testing/visit.ts'

let browser: Browser
let shop: Shop

inBrowser('the dashboard', () => {
  beforeAll(async () => {
    browser = await launch()
    shop = await openShop({ customers: 450 })
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  test('says that nobody answers, and shows what was asked once somebody does', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer' })
    await go('/segments')
    await page.getByRole('link', { name: 'Gold in Poland' }).waitFor()
    await page.context().setOffline(true)
    await page.getByRole('searchbox', { name: 'Search' }).fill('Gold')
    await page.getByText('The server does not answer.').first().waitFor()
    await page.context().setOffline(false)
    await page.getByRole('link', { name: 'Gold in Poland' }).waitFor()
  })

  describe('signing in', () => {
    test('leads back to where somebody wanted to go, and signing out leads out', async () => {
      const { email, password } = await shop.person('marketer')
      const { page, go, complaints } = await visit(browser, shop)
      await go('/segments?q=Gold')
      await page.getByLabel('E-mail address').fill(email)
      await page.getByLabel('Password', { exact: true }).fill('not the password')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').getByText('The address or the password is not right.').waitFor()
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: 'Gold in Poland' }).waitFor()
      expect(new URL(page.url()).pathname).toBe('/segments')
      await page.getByRole('button', { name: /Account of/ }).click()
      await page.getByText('Marketer', { exact: true }).waitFor()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
      await go('/customers')
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
      expect(complaints).toEqual([])
    })

    test('out leaves nothing of what was being written, after whoever would lose it was asked', async () => {
      const { page, go, complaints } = await visit(browser, shop, { role: 'admin' })
      // This ends the session that all admins of these tests share: no other test here is one.
      const signOut = async () => {
        await page.getByRole('button', { name: /Account of/ }).click()
        await page.getByRole('menuitem', { name: 'Sign out' }).click()
      }
      const drafts = () => page.evaluate(() => Object.keys(sessionStorage).filter((key) => /draft/.test(key)))
      await go('/offers/new')
      await page.getByLabel('Name').first().fill('For my eyes')
      expect(await drafts()).toHaveLength(1)
      await go('/segments/new')
      await page.getByRole('button', { name: /^Champions/ }).click()
      await signOut()
      const asked = page.getByRole('dialog', { name: 'Leave without saving?' })
      await asked.getByRole('button', { name: 'Cancel' }).click()
      expect(page.url()).toContain('/segments/new')
      expect(await drafts()).toHaveLength(1)
      await signOut()
      await asked.getByRole('button', { name: 'Leave without saving' }).click()
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
      await expect.poll(drafts).toEqual([])
      await go('/segments')
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
      expect(complaints).toEqual([])
    })

    test('leads nobody to another site', async () => {
      const { email, password } = await shop.person('viewer')
      const { page, go } = await visit(browser, shop)
      await go('/sign-in?to=//evil.example/')
      await page.getByLabel('E-mail address').fill(email)
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Customers' }).waitFor()
      expect(page.url()).toBe(`${shop.url}/customers`)
    })
  })

  describe('segments', () => {
    test('are renamed, which can be undone, and deleted after a question', async () => {
      await shop.ask('POST', '/v1/segments', { name: 'To go', type: 'custom' })
      const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
      await go('/segments')
      const act = async (name: string, deed: string) => {
        await page.getByRole('button', { name: `Actions for ${name}` }).click()
        await page.getByRole('menuitem', { name: deed }).click()
      }
      const rename = async (name: string) => {
        await page.getByRole('dialog').getByLabel('Name').fill(name)
        await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
      }
      await act('To go', 'Rename')
      await rename('Gold in Poland')
      await page
        .getByRole('dialog')
        .getByText(/Gold in Poland/)
        .waitFor()
      await rename('To stay')
      await page.getByRole('link', { name: 'To stay' }).waitFor()
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.getByRole('link', { name: 'To go' }).waitFor()
      await act('To go', 'Delete')
      await page.getByRole('dialog', { name: 'Delete To go?' }).getByRole('button', { name: 'Cancel' }).click()
      await act('To go', 'Delete')
      await page.getByRole('button', { name: 'Delete the segment' }).click()
      await page.getByText('To go is deleted.').waitFor()
      await expect.poll(() => page.getByRole('link', { name: 'To go' }).count()).toBe(0)
      expect(complaints).toEqual([])
    })

    test('lead to their page and to their members', async () => {
      const { page, go } = await visit(browser, shop, { role: 'viewer' })
      await go('/segments')
      await page.getByRole('link', { name: 'Recent buyers' }).click()
      await page.getByRole('heading', { name: 'Recent buyers' }).waitFor()
      await page.getByRole('button', { name: 'Actions for Recent buyers' }).click()
      await page.getByRole('menuitem', { name: 'Show members' }).click()
      await page.getByText('Members of Recent buyers').waitFor()
      await page.getByText('one customer').waitFor()
      await page.getByRole('button', { name: 'Show everybody again' }).click()
      await page.getByText('450 customers').waitFor()
    })

    test('are changed by nobody who may only look', async () => {
      const { page, go } = await visit(browser, shop, { role: 'viewer' })
      await go('/segments')
      await page.getByRole('button', { name: 'Actions for Gold in Poland' }).click()
      await page.getByRole('menuitem', { name: 'Show members' }).waitFor()
      expect(await page.getByRole('menuitem').allTextContents()).toEqual(['Open', 'Show members', 'Export as CSV'])
    })
  })

  test('speaks German to who wants it, and remembers that', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer', language: 'de' })
    await go('/customers')
    await page.getByRole('heading', { name: 'Kunden' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    await page
      .getByRole('row', { name: /0,00 \$/ })
      .first()
      .waitFor()
    await page.getByRole('button', { name: /Konto von/ }).click()
    await page.getByRole('menuitemradio', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Customers' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Customers' }).waitFor()
  })

  testLooks(
    () => ({ browser, shop }),
    [
      ['/sign-in', 'Sign in', undefined],
      ['/set-password', 'Set your password', undefined],
      ['/segments', 'Segments', 'marketer'],
      ['/nothing', 'There is nothing here', 'marketer'],
    ],
  )
})
