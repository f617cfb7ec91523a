import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, inBrowser, launch } from '../../testing/browser.ts'
import { testLooks } from '../../testing/looks.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { visit } from '../../testing/visit.ts'

let browser: Browser
let shop: Shop

inBrowser('a customer’s page', () => {
  beforeAll(async () => {
    browser = await launch()
    shop = await openShop({ customers: 12 })
    await furnish()
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  test('tells who they are, what they did, and why they are in a segment', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'viewer' })
    await go('/customers/c-0001')
    await page.getByRole('region', { name: 'Summary' }).getByText('$165.50', { exact: true }).waitFor()
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
    await conditions.filter({ hasText: 'Orders in the last 30 days' }).last().getByText('it is 2').waitFor()
    await page.getByText('2 records behind it').click()
    await page.getByText('o-1').waitFor()
    await page.getByText(/Without anything new, this ends at/).waitFor()
    expect(complaints).toEqual([])
  })

  test('leads from a segment they are in to why, also on a telephone, and back', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer', width: 360 })
    await go('/customers/c-0001?tab=segments')
    const row = page.getByRole('row', { name: /Recent buyers/ })
    const why = row.getByRole('button', { name: 'Why?' })
    await why.waitFor()
    const { x, width } = (await why.boundingBox())!
    expect(x + width).toBeLessThanOrEqual(360)
    await why.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Why in, why not')
    await page.goBack()
    await row.getByRole('link', { name: 'Recent buyers' }).click()
    await page.getByRole('heading', { name: 'Recent buyers' }).waitFor()
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

  test('is edited: only what was changed is sent, and what is refused is told at its field', async () => {
    await shop.ask('PUT', '/v1/customers/c-0003', { metadata: { undeclared: { deep: true }, note: 'kept' } })
    const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
    await go('/customers/c-0003')
    await page.getByRole('button', { name: 'Edit' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Renamed Here')
    await dialog.getByRole('textbox', { name: 'score', exact: true }).fill('99.5')
    await dialog.getByRole('textbox', { name: 'E-mail' }).fill('x'.repeat(600))
    await shop.ask('PUT', '/v1/customers/c-0003', { phone: '+48 1', metadata: { note: 'written meanwhile' } })
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => dialog.getByRole('textbox', { name: 'E-mail' }).getAttribute('aria-invalid')).toBe('true')
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('textbox', { name: 'E-mail' }).fill('renamed@shop.example')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Renamed Here', exact: true }).waitFor()
    expect((await shop.ask('GET', '/v1/customers/c-0003')).body).toMatchObject({
      ...{ name: 'Renamed Here', email: 'renamed@shop.example', phone: '+48 1' },
      metadata: { score: 99.5, note: 'written meanwhile', undeclared: { deep: true } },
    })
    expect(complaints).toEqual([])
  })

  test('notes what somebody agreed to, which can be undone', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    await go('/customers/c-0005')
    const consent = async () => (await shop.ask('GET', '/v1/customers/c-0005')).body.consents.newsletter
    expect(await consent()).toBe(false)
    await page.getByRole('group', { name: 'Newsletter' }).getByText('given').click()
    await page.getByText('Noted: Newsletter, given.').waitFor()
    expect(await consent()).toBe(true)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Taken back.').waitFor()
    expect(await consent()).toBe(false)
  })

  test('shows the lines of an order, and remembers which in the address', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer' })
    await go('/customers/c-0001?tab=orders')
    await page.getByRole('row', { name: /o-lines/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Order o-lines' })
    await dialog.getByRole('row', { name: /Tea.*2.*\$4\.50.*\$9\.00/ }).waitFor()
    await page.reload()
    await dialog.getByText('Tea').waitFor()
    expect(await axe(page)).toEqual([])
  })

  test('shows codes with the reasons of refusals, points, and offers with why not', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'viewer' })
    await go('/customers/c-0002?tab=codes')
    await page.getByRole('region', { name: 'Codes they hold' }).getByText('GIFT-2').waitFor()
    const redemptions = page.getByRole('region', { name: 'Redemptions and refusals' })
    const refused = redemptions.getByRole('listitem').filter({ hasText: 'Refused' })
    await refused.getByRole('button', { name: 'Why' }).click()
    await refused.getByText('Only recent buyers').waitFor()
    await page.getByRole('tab', { name: 'Points' }).click()
    await page.getByText('$20.00').first().waitFor()
    await page.getByRole('tab', { name: 'Offers' }).click()
    await page.getByRole('region', { name: 'What this customer sees' }).getByText('For everybody').waitFor()
    await page.getByRole('button', { name: 'Why not in Recent buyers?' }).click()
    await page.getByText(/is not in Recent buyers/).waitFor()
    expect(complaints).toEqual([])
  })

  test('follows what happens: somebody enters a segment while the page is open', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer' })
    await go('/customers/c-0007?tab=activity')
    await page.getByText('Became a customer').waitFor()
    await shop.ask('POST', '/v1/orders', {
      ...{ source_id: 'o-live', status: 'PAID', customer: { source_id: 'c-0007' }, amount: 100 },
    })
    await page.getByText('Entered Recent buyers').waitFor()
    await page.getByRole('combobox', { name: 'Show' }).click()
    await page.getByRole('option', { name: 'Orders', exact: true }).click()
    await page.getByText('Order o-live: Paid').waitFor()
    await expect.poll(() => page.getByText('Entered Recent buyers').count()).toBe(0)
    await page.getByRole('tab', { name: 'Segments' }).click()
    await page.getByRole('region', { name: 'Over time' }).getByRole('button', { name: 'Recent buyers' }).waitFor()
  })

  test('deletes after a question, and erases only whoever’s id is typed', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'admin' })
    const act = async (deed: string) => {
      await page.getByRole('button', { name: /^More for/ }).click()
      await page.getByRole('menuitem', { name: deed }).click()
    }
    await go('/customers/c-0008')
    await act('Delete')
    await page.getByRole('button', { name: 'Delete the customer' }).click()
    await page.getByRole('heading', { name: 'Customers' }).waitFor()
    expect((await shop.ask('GET', '/v1/customers/c-0008')).status).toBe(404)
    await go('/customers/c-0009')
    await act('Erase for good (GDPR)')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('c-0010')
    await dialog.getByRole('button', { name: 'Erase for good' }).click()
    await dialog.getByText('This is not their id.').waitFor()
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('textbox').fill('c-0009')
    await dialog.getByRole('button', { name: 'Erase for good' }).click()
    await page.getByRole('heading', { name: 'Customers' }).waitFor()
    expect((await shop.ask('GET', '/v1/customers/c-0009')).status).toBe(404)
    expect(complaints).toEqual([])
  })

  test('is changed by nobody who may only look', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer' })
    await go('/customers/c-0002')
    await page.getByRole('region', { name: 'Consents' }).getByText('given').waitFor()
    expect(await page.getByRole('button', { name: 'Edit' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: /^More for/ }).count()).toBe(0)
    expect(await page.getByRole('switch').count()).toBe(0)
  })

  testLooks(
    () => ({ browser, shop }),
    [
      ['/customers/c-0001', 'Anna Nowak', 'marketer'],
      ['/customers/c-0001?tab=activity', 'Anna Nowak', 'marketer'],
      ['/customers/c-0001?tab=orders', 'Anna Nowak', 'marketer'],
      ['/customers/c-0001?tab=segments', 'Over time', 'marketer'],
      ['/customers/c-0001?tab=why&segment=Recent%20buyers', 'Anna Nowak', 'marketer'],
      ['/customers/c-0002?tab=codes', 'Codes they hold', 'marketer'],
      ['/customers/c-0002?tab=points', 'Card GIFT-2', 'marketer'],
      ['/customers/c-0002?tab=offers', 'What this customer sees', 'marketer'],
    ],
  )
})

/** An order with lines, codes of which one is refused, and offers of which one is hidden. */
async function furnish(): Promise<void> {
  const customer = { source_id: 'c-0002' }
  const items = [{ source_id: 'tea', product: { name: 'Tea' }, quantity: 2, price: 450 }]
  await shop.ask('POST', '/v1/orders', {
    ...{ source_id: 'o-lines', status: 'CREATED', customer: { source_id: 'c-0001' }, items },
  })
  await shop.ask('POST', '/v1/vouchers/GIFT-2', { type: 'GIFT_VOUCHER', gift: { amount: 2000 } })
  await shop.ask('POST', '/v1/publications', { voucher: 'GIFT-2', customer })
  const { body: rule } = await shop.ask('POST', '/v1/validation-rules', {
    name: 'Only recent buyers',
    rules: { 1: { name: 'customer.segment', conditions: { $is: ['Recent buyers'] } }, logic: '1' },
  })
  await shop.ask('POST', '/v1/vouchers/BACK-2', {
    ...{ type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 }, validation_rules: [rule.id] },
  })
  await shop.ask('POST', '/v1/vouchers/BACK-2/redemption', { customer, order: { amount: 1000 } })
  await shop.ask('POST', '/v1/offers', { name: 'For everybody', content: {} })
  const audiences = [{ type: 'in_all_segments', segments: ['Recent buyers'] }]
  await shop.ask('POST', '/v1/offers', { name: 'For buyers', content: {}, audiences })
}
