import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axe, inBrowser, launch } from '../testing/browser.ts'
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

  describe('the list of customers', () => {
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

    test('takes a filter as text, and says at the field what is wrong with it', async () => {
      const { page, go } = await visit(browser, shop, { role: 'viewer' })
      await go('/customers')
      const filter = page.getByRole('textbox', { name: 'Filter' })
      await filter.fill('metadta.tier is "gold"')
      await filter.press('Enter')
      await page.getByText(/There is no field "metadta.tier"/).waitFor()
      expect(await filter.getAttribute('aria-invalid')).toBe('true')
      await filter.fill('source_id is one of ("c-0001", "c-0002")')
      await filter.press('Enter')
      await filter.fill('orders >= 2')
      await filter.press('Enter')
      await page.getByText('one customer').waitFor()
      await page.getByRole('row', { name: /Anna Nowak/ }).waitFor()
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

    test('cannot be ticked by who may only look', async () => {
      const { page, go } = await visit(browser, shop, { role: 'viewer' })
      await go('/customers')
      await page.getByRole('row').nth(3).waitFor()
      expect(await page.getByRole('checkbox').count()).toBe(0)
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
  })

  describe('a customer’s page', () => {
    test('tells who they are, what they did, and why they are in a segment', async () => {
      const { page, go, complaints } = await visit(browser, shop, { role: 'viewer' })
      await go('/customers/c-0001')
      await page.getByRole('region', { name: 'Summary' }).getByText('$165.50').waitFor()
      await page.getByRole('region', { name: 'Custom attributes' }).getByText('gold').waitFor()
      await page.getByRole('region', { name: 'Consents' }).getByText('refused').waitFor()
      await page.getByRole('tab', { name: 'Orders' }).click()
      await page.getByRole('row', { name: /o-2.*\$45\.50/ }).waitFor()
      await page.getByRole('tab', { name: 'Timeline' }).click()
      await page.getByText('Entered Recent buyers').waitFor()
      await page.getByRole('tab', { name: 'Segments' }).click()
      await page
        .getByRole('row', { name: /Recent buyers/ })
        .getByRole('button', { name: 'Why?' })
        .click()
      await page.getByText(/Anna Nowak is in Recent buyers, since/).waitFor()
      const conditions = page.getByRole('listitem')
      await conditions.filter({ hasText: 'orders in the last 30 days >= 1' }).last().getByText('is 2').waitFor()
      await page.getByText('2 records behind it').click()
      await page.getByText('o-1').waitFor()
      await page.getByText(/Without anything new, this ends at/).waitFor()
      expect(complaints).toEqual([])
    })

    test('says why somebody is not in a segment', async () => {
      const { page, go } = await visit(browser, shop, { role: 'viewer' })
      await go('/customers/c-0002?tab=why')
      await page.getByRole('combobox', { name: 'Segment' }).fill('Recent')
      await page.getByRole('option', { name: 'Recent buyers' }).click()
      await page.getByText(/is not in Recent buyers/).waitFor()
      await page.getByText('Does not hold').first().waitFor({ state: 'attached' })
    })

    test('says so when there is nobody', async () => {
      const { page, go } = await visit(browser, shop, { role: 'viewer' })
      await go('/customers/nobody')
      await page.getByRole('heading', { name: 'There is no such customer' }).waitFor()
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
      ['/customers', 'Customers', 'marketer'],
      ['/customers?q=nobody+at+all', 'Nobody is like that', 'marketer'],
      ['/customers/c-0001', 'Anna Nowak', 'marketer'],
      ['/customers/c-0001?tab=segments', 'Anna Nowak', 'marketer'],
      ['/customers/c-0001?tab=orders', 'Anna Nowak', 'marketer'],
      ['/customers/c-0001?tab=activity', 'Anna Nowak', 'marketer'],
      ['/customers/c-0001?tab=why&segment=Recent%20buyers', 'Anna Nowak', 'marketer'],
      ['/segments', 'Segments', 'marketer'],
      ['/nothing', 'There is nothing here', 'marketer'],
    ],
  )
})
