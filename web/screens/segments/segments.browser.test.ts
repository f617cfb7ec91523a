import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../../../test/http/until.ts'
import { axe, inBrowser, launch } from '../../testing/browser.ts'
import { testLooks } from '../../testing/looks.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { visit } from '../../testing/visit.ts'

let browser: Browser
let shop: Shop

inBrowser('segments', () => {
  beforeAll(async () => {
    browser = await launch()
    shop = await openShop({ customers: 60 })
    await shop.ask('POST', '/v1/segments', { name: 'At the fair', type: 'custom', customers: ['c-0001', 'c-0002'] })
    await shop.ask('POST', '/v1/segments', {
      name: 'Poles',
      type: 'passive',
      filter: 'address.country is "Poland" and segment not in "At the fair"',
    })
    await until(async () => (await shop.ask('GET', '/v1/segments/Poles')).body.status === 'ready')
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  describe('the list', () => {
    test('tells how each went, and where it is used, with the way there', async () => {
      const { page, go, complaints } = await visit(browser, shop, { role: 'viewer' })
      await go('/segments')
      const row = page.getByRole('row', { name: /Select At the fair/ })
      await row.getByText('New today').waitFor()
      await row.getByRole('button', { name: 'At the fair is used in 1 place: show where' }).click()
      await page.getByRole('dialog').getByRole('link', { name: 'Poles' }).click()
      await page.getByRole('heading', { name: 'Poles' }).waitFor()
      expect(complaints).toEqual([])
    })

    test('says filters in German to whoever reads German, and so do palette, page and count', async () => {
      const { page, go, complaints } = await visit(browser, shop, { role: 'marketer', language: 'de' })
      await go('/segments')
      const sentence = page.getByText('Kunden, deren Land Poland ist und die nicht im Segment „At the fair“ sind')
      await sentence.waitFor()
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'Gehe zu' }).fill('poles')
      await page.getByRole('option', { name: 'Poles' }).filter({ has: sentence }).click()
      await sentence.first().waitFor()
      await page.getByRole('link', { name: 'Filter bearbeiten' }).click()
      await page.getByRole('region', { name: 'Wer jetzt dazugehört' }).filter({ has: sentence }).waitFor()
      expect(complaints).toEqual([])
    })

    test('is narrowed by kind and by name, and the address says how', async () => {
      const { page, go } = await visit(browser, shop, { role: 'viewer' })
      await go('/segments')
      await page.getByRole('combobox', { name: 'Kind' }).click()
      await page.getByRole('option', { name: 'Passive' }).click()
      await page.getByText('one segment').waitFor()
      expect(new URL(page.url()).searchParams.get('type')).toContain('passive')
      await page.getByRole('searchbox', { name: 'Search' }).fill('fair')
      await page.getByRole('heading', { name: 'There is no such segment' }).waitFor()
      await page.getByRole('button', { name: 'Show all' }).click()
      await page.getByRole('link', { name: 'At the fair' }).waitFor()
    })

    test('says by what a segment is used instead of deleting it', async () => {
      const { page, go } = await visit(browser, shop, { role: 'marketer' })
      await go('/segments')
      await page.getByRole('button', { name: 'Actions for At the fair' }).click()
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      const dialog = page.getByRole('dialog', { name: 'At the fair is still used' })
      await dialog.getByRole('link', { name: 'Poles' }).waitFor()
      expect(await axe(page)).toEqual([])
    })

    test('exports and duplicates: a filter as the same filter, a list as one that can be changed', async () => {
      const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
      const act = async (name: string, deed: string) => {
        await page.getByRole('button', { name: `Actions for ${name}` }).click()
        await page.getByRole('menuitem', { name: deed }).click()
      }
      await go('/segments')
      const [file] = await Promise.all([page.waitForEvent('download'), act('At the fair', 'Export as CSV')])
      expect(file.suggestedFilename()).toBe('At the fair.csv')
      expect(await readFile(await file.path(), 'utf8')).toContain('c-0001')
      await act('Poles', 'Duplicate')
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Name').fill('At the fair')
      await dialog.getByRole('button', { name: 'Duplicate' }).click()
      await expect.poll(() => dialog.getByLabel('Name').getAttribute('aria-invalid')).toBe('true')
      await dialog.getByLabel('Name').fill('Poles again')
      await dialog.getByRole('button', { name: 'Duplicate' }).click()
      await page.getByRole('heading', { name: 'Poles again' }).waitFor()
      const definitionOf = async (name: string) => (await shop.ask('GET', `/v1/segments/${name}`)).body
      const [one, other] = [await definitionOf('Poles'), await definitionOf('Poles again')]
      expect(other).toMatchObject({ type: 'passive', definition: one.definition })
      await go('/segments')
      await act('At the fair', 'Duplicate')
      await page.getByRole('dialog').getByRole('button', { name: 'Duplicate' }).click()
      await page.getByRole('heading', { name: 'Copy of At the fair' }).waitFor()
      await until(async () => (await shop.ask('GET', '/v1/segments/Copy of At the fair')).body.member_count === 2)
      for (const name of ['Poles again', 'Copy of At the fair']) await shop.ask('DELETE', `/v1/segments/${name}`)
      expect(complaints).toEqual([])
    })

    test('leads to a new list by ids that are pasted', async () => {
      const { page, go } = await visit(browser, shop, { role: 'marketer' })
      await go('/segments')
      await page.getByRole('button', { name: 'New segment' }).click()
      const file = page.getByRole('menuitem', { name: /from a file/ })
      expect(await file.getAttribute('href')).toBe('/uploads/new?kind=segment')
      await page.getByRole('menuitem', { name: /Ids that you paste/ }).click()
      const dialog = page.getByRole('dialog', { name: 'New custom list' })
      await dialog.getByRole('button', { name: 'Make an empty list' }).click()
      await expect.poll(() => dialog.getByLabel('Name').getAttribute('aria-invalid')).toBe('true')
      await dialog.getByLabel('Name').fill('Pasted')
      await dialog.getByLabel('Ids or source ids').fill('c-0003, c-0004\nc-0004')
      await dialog.getByRole('button', { name: 'Make a list of 2 ids' }).click()
      await page.getByRole('row', { name: /c-0003/ }).waitFor()
      expect((await shop.ask('GET', '/v1/segments/Pasted')).body).toMatchObject({ type: 'custom', member_count: 2 })
      await shop.ask('DELETE', '/v1/segments/Pasted')
    })

    test('lets nobody make one who may only look', async () => {
      const { page, go } = await visit(browser, shop, { role: 'viewer' })
      await go('/segments')
      await page.getByRole('link', { name: 'Poles' }).waitFor()
      expect(await page.getByRole('button', { name: 'New segment' }).count()).toBe(0)
    })
  })

  describe('overlap', () => {
    test('of ticked segments is a picture that says who is where, and leads there', async () => {
      const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
      await go('/segments')
      for (const name of ['Gold in Poland', 'At the fair']) await page.getByLabel(`Select ${name}`).check()
      await page.getByRole('link', { name: 'Compare overlap' }).click()
      const picture = page.getByRole('region', { name: /Overlap as circles/ })
      const both = picture.getByRole('link', { name: /in Gold in Poland and At the fair/ })
      await both.focus()
      await page.locator('p', { hasText: /^\d+ in Gold in Poland and At the fair$/ }).waitFor()
      const row = page.getByRole('row', { name: /only in Gold in Poland/ })
      const save = await row.getByRole('link', { name: /Save as a segment/ }).getAttribute('href')
      expect(new URL(save!, shop.url).searchParams.get('filter')).toBe(
        'segment in "Gold in Poland" and segment not in "At the fair"',
      )
      await page.keyboard.press('Enter')
      await page.getByRole('row', { name: /Anna Nowak/ }).waitFor()
      expect(complaints).toEqual([])
    })

    test('of segments that the address gives by name is the same', async () => {
      const { page, go } = await visit(browser, shop, { role: 'viewer' })
      await go('/segments/overlap?segments=Gold in Poland,At the fair')
      const cells = page.getByRole('row', { name: /in Gold in Poland and At the fair \d/ }).getByRole('cell')
      await cells.first().waitFor()
      expect(await page.getByRole('row').count()).toBe(4)
      expect(
        await page
          .getByRole('listitem')
          .filter({ hasText: /^At the fair0$/ })
          .count(),
      ).toBe(0)
    })

    test('of four is a matrix of shares', async () => {
      const { page, go } = await visit(browser, shop, { role: 'viewer' })
      const { data } = (await shop.ask('GET', '/v1/segments')).body
      await go(`/segments/overlap?segments=${data.map(({ id }: { id: string }) => id).join(',')}`)
      await page.getByRole('columnheader', { name: 'At the fair' }).waitFor()
      const row = page.getByRole('row', { name: /^Recent buyers/ })
      await row.getByText('100%').first().waitFor()
      expect(await axe(page)).toEqual([])
    })
  })

  testLooks(
    () => ({ browser, shop }),
    [
      ['/segments', 'Segments', 'marketer'],
      ['/segments?q=nobody', 'There is no such segment', 'marketer'],
      ['/segments/overlap', 'Choose segments to compare', 'marketer'],
    ],
  )
})
