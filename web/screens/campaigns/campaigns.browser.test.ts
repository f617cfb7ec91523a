import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../../../test/http/until.ts'
import { axe, inBrowser, launch } from '../../testing/browser.ts'
import { testLooks } from '../../testing/looks.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { visit } from '../../testing/visit.ts'

let browser: Browser
let shop: Shop

const TEN_OFF = { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 } }
const AMOUNT_OFF = (amount: number) => ({ discount: { type: 'AMOUNT', amount_off: amount } })

inBrowser('campaigns, vouchers and redemptions', () => {
  beforeAll(async () => {
    browser = await launch()
    shop = await openShop({ customers: 40 })
    await shop.ask('POST', '/v1/segments', { name: 'Anna alone', type: 'static', customers: ['c-0001'] })
    const codes = { vouchers_count: 3, voucher: { ...TEN_OFF, redemption: { quantity: 1 } } }
    await shop.ask('POST', '/v1/campaigns', { name: 'Winter', campaign_type: 'DISCOUNT_COUPONS', ...codes })
    const tiers = [500, 1000].map((amount) => ({ name: `${amount / 100} off`, action: AMOUNT_OFF(amount) }))
    await shop.ask('POST', '/v1/campaigns', { name: 'The more', campaign_type: 'PROMOTION', promotion: { tiers } })
    await shop.ask('POST', '/v1/loyalties', {
      name: 'Club',
      voucher: { type: 'LOYALTY_CARD', loyalty_card: { points: 5 } },
    })
    await shop.ask('POST', '/v1/vouchers/GIFT-1', { type: 'GIFT_VOUCHER', gift: { amount: 5000 } })
    await shop.ask('POST', '/v1/vouchers/OLD', { ...TEN_OFF, expiration_date: '2020-01-01T00:00:00Z' })
    const sale = { customer: { source_id: 'c-0001' }, order: { amount: 3000 } }
    await shop.ask('POST', '/v1/vouchers/GIFT-1/redemption', sale)
    await shop.ask('POST', '/v1/vouchers/OLD/redemption', sale)
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  const idOf = async (name: string): Promise<string> => (await shop.ask('GET', `/v1/campaigns/${name}`)).body.id

  test('fifty coupons for members of a segment: made, tried, redeemed, explained and rolled back', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
    const next = () => page.getByRole('button', { name: 'Next' }).click()
    await go('/campaigns')
    await page.getByRole('link', { name: 'New campaign' }).click()
    await page.getByRole('radio', { name: 'Discount coupons' }).click()
    await next()
    // Wrong input at its field.
    await next()
    await expect.poll(() => page.getByLabel('Name', { exact: true }).getAttribute('aria-invalid')).toBe('true')
    await page.getByLabel('Name', { exact: true }).fill('Winter')
    await page.getByLabel('Until').fill('2099-12-31T20:00')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'What does it give?' }).waitFor()
    await page.getByLabel('Percent off').fill('15')
    await next()
    await page.getByLabel('How many').fill('50')
    await page.getByLabel('Pattern').fill('ANNA-####')
    await page
      .getByText(/^ANNA-[2-9A-Z]{4}$/)
      .first()
      .waitFor()
    // What was written outlives the page.
    await page.reload()
    await page.getByLabel('Pattern').waitFor()
    expect(await page.getByLabel('Pattern').inputValue()).toBe('ANNA-####')
    // What is discarded by mistake comes back.
    await page.getByRole('button', { name: 'Discard my changes' }).click()
    await page.getByRole('heading', { name: 'What kind of campaign?' }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: /Codes$/ }).click()
    expect(await page.getByLabel('Pattern').inputValue()).toBe('ANNA-####')
    await next()
    await page.getByRole('radio', { name: 'Members of a segment', exact: true }).check()
    await next()
    await page.getByText('Choose at least one segment.').waitFor()
    await page.getByRole('combobox', { name: 'Segments' }).fill('Anna')
    await page.getByRole('option', { name: 'Anna alone' }).click()
    await page.getByLabel('Redemptions per customer').fill('1')
    await page.getByLabel('What is said to who is refused').fill('Only for Anna')
    await next()
    await page.getByText('Only members of Anna alone may use it.').waitFor()
    await page.getByText(/^50 codes such as ANNA-/).waitFor()
    expect(await axe(page)).toEqual([])
    // The name is taken: the server says so, at the step of the name, and nothing is lost or left behind.
    await page.getByRole('button', { name: 'Make the campaign' }).click()
    await page.getByText('Another campaign has this name.').waitFor()
    expect(new URL(page.url()).searchParams.get('step')).toBe('basics')
    expect((await shop.ask('GET', '/v1/validation-rules')).body.total).toBe(0)
    await page.getByLabel('Name', { exact: true }).fill('For Anna')
    await page.getByRole('button', { name: /Review/ }).click()
    await page.getByRole('button', { name: 'Make the campaign' }).click()
    await page.getByRole('heading', { name: 'For Anna', level: 1 }).waitFor()
    await page.getByRole('link', { name: 'For Anna: who may' }).waitFor()
    const { body: made } = await shop.ask('GET', '/v1/campaigns/For Anna')
    expect(made).toMatchObject({ vouchers_count: 50, expiration_date: '2099-12-31T20:00:00.000000Z' })
    await page.getByRole('tab', { name: 'Vouchers' }).click()
    await expect.poll(() => page.getByRole('grid', { name: 'Vouchers' }).getAttribute('aria-rowcount')).toBe('51')

    // Would it work?
    await page
      .getByRole('link', { name: /^ANNA-/ })
      .first()
      .click()
    const check = page.getByRole('region', { name: 'Would it work?' })
    const choose = async (who: string, name: RegExp) => {
      await check.getByRole('combobox', { name: 'Customer' }).fill(who)
      await page.getByRole('option', { name }).click()
      await check.getByRole('button', { name: 'Check' }).click()
    }
    await check.getByLabel('Order amount').fill('100')
    await choose('c-0001', /c-0001/)
    await check.getByText('Yes: $15.00 off.').waitFor()
    await check.getByText('$85.00 would be left to pay.').waitFor()
    await choose('c-0002', /c-0002/)
    await check.getByText('The customer is not among those who may.').waitFor()
    await check.getByText('The customer would be told: “Only for Anna”').waitFor()
    expect(await axe(page)).toEqual([])

    // Redeemed and refused, with reasons.
    const code = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1)!)
    const redeem = (who: string) =>
      shop.ask('POST', `/v1/vouchers/${code}/redemption`, { customer: { source_id: who }, order: { amount: 10_000 } })
    expect((await redeem('c-0002')).status).toBe(400)
    const { body: redeemed } = await redeem('c-0001')
    await go(`/redemptions?code=${code}`)
    const refused = page.getByRole('row', { name: /Refused.*The customer is not among those who may/ })
    await refused.click()
    await page.getByRole('heading', { name: 'Why it was refused' }).waitFor()
    await page.getByText('Not in “Anna alone”').waitFor()
    await page.getByRole('link', { name: 'For Anna: who may' }).click()
    await page.getByRole('link', { name: 'For Anna', exact: true }).click()
    await page.getByRole('heading', { name: 'For Anna', level: 1 }).waitFor()
    await go(`/redemptions?code=${code}`)
    await refused.click()
    await page.getByText('The customer was told: “Only for Anna”').waitFor()
    await page.getByRole('link', { name: 'Redemptions' }).last().click()
    await go(`/redemptions/${redeemed.id}`)
    await page.getByRole('heading', { name: 'Why it was accepted' }).waitFor()
    await page.getByText('In “Anna alone”').waitFor()
    await page.getByRole('button', { name: 'Roll back' }).click()
    const dialog = page.getByRole('dialog', { name: 'Roll this redemption back?' })
    await dialog.getByLabel('Reason').fill('Sent back')
    await dialog.getByRole('button', { name: 'Roll back' }).click()
    await page.getByRole('heading', { name: `${code} was redeemed and rolled back` }).waitFor()
    const { body: after } = await shop.ask('GET', `/v1/redemptions/${redeemed.id}`)
    expect(after.status).toBe('ROLLED_BACK')
    await page.getByRole('link', { name: /^rr_/ }).click()
    await page.getByText('Sent back').waitFor()
    expect(complaints).toEqual([])
  })

  describe('a campaign', () => {
    test('is switched off and on again, gets more codes, and is deleted by its name', async () => {
      const { page, go } = await visit(browser, shop, { role: 'marketer' })
      await shop.ask('POST', '/v1/campaigns', {
        name: 'Gone soon',
        campaign_type: 'DISCOUNT_COUPONS',
        voucher: TEN_OFF,
      })
      await go(`/campaigns/${await idOf('Gone soon')}?tab=codes`)
      await page.getByRole('button', { name: 'Switch off' }).click()
      await page.getByText('Gone soon is switched off, with all that belongs to it.').waitFor()
      expect((await shop.ask('GET', '/v1/campaigns/Gone soon')).body.active).toBe(false)
      await page.getByRole('button', { name: 'Undo' }).click()
      await expect.poll(async () => (await shop.ask('GET', '/v1/campaigns/Gone soon')).body.active).toBe(true)
      await page.getByRole('button', { name: 'Add codes' }).click()
      await page.getByRole('dialog').getByLabel('How many').fill('0')
      await page.getByRole('button', { name: 'Make them' }).click()
      await page.getByText('From 1 to 100,000.').waitFor()
      await page.getByRole('dialog').getByLabel('How many').fill('1200')
      await page.getByRole('button', { name: 'Make them' }).click()
      await page.getByText('1,200 codes are there.').waitFor()
      await expect.poll(() => page.getByRole('grid', { name: 'Vouchers' }).getAttribute('aria-rowcount')).toBe('1201')
      await page.getByRole('button', { name: 'More actions' }).click()
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      const sure = page.getByRole('button', { name: 'Delete the campaign' })
      expect(await sure.isDisabled()).toBe(true)
      await page.getByLabel('Write Gone soon to be sure').fill('Gone soon')
      await sure.click()
      await page.getByText('Gone soon is deleted.').waitFor()
      expect((await shop.ask('GET', '/v1/campaigns/Gone soon')).status).toBe(404)
    })

    test('takes codes from a file, and says how many it did not take', async () => {
      const { page, go } = await visit(browser, shop, { role: 'marketer' })
      await go(`/campaigns/${await idOf('Winter')}?tab=codes`)
      await page.getByRole('button', { name: 'Import CSV' }).click()
      const file = { name: 'codes.csv', mimeType: 'text/csv', buffer: Buffer.from('Code\nICE-1\nICE-2\nGIFT-1\n') }
      await page.locator('input[type=file]').setInputFiles(file)
      await page.getByRole('button', { name: 'Import', exact: true }).click()
      await page.getByText('2 were taken, 1 were not.').waitFor()
      expect((await shop.ask('GET', '/v1/vouchers/ICE-2')).body.campaign).toBe('Winter')
    })

    test('of tiers has them in an order, each on or off', async () => {
      const { page, go } = await visit(browser, shop, { role: 'marketer' })
      await go(`/campaigns/${await idOf('The more')}?tab=tiers`)
      await page.getByRole('button', { name: 'Move 10 off up' }).click()
      const names = async () =>
        (await shop.ask('GET', '/v1/promotions/The more/tiers')).body.tiers.map(({ name }: { name: string }) => name)
      await expect.poll(names).toEqual(['10 off', '5 off'])
      await page.getByRole('switch', { name: '5 off is switched on' }).click()
      await page.getByText('5 off is switched off.').waitFor()
    })
  })

  test('a gift card: its balance is changed with a reason, and never below nothing', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    await go('/vouchers/GIFT-1')
    const card = page.getByRole('region', { name: 'Balance' }).first()
    await card.getByText('$20.00').first().waitFor()
    await card.getByRole('button', { name: 'Change the balance' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Take away').click()
    await dialog.getByLabel('How much').fill('100')
    await dialog.getByRole('button', { name: 'Change the balance' }).click()
    await dialog.getByText('There is not enough on the gift card.').waitFor()
    await dialog.getByText('Add', { exact: true }).click()
    await dialog.getByLabel('How much').fill('5')
    await dialog.getByLabel('Reason').fill('Birthday')
    await dialog.getByRole('button', { name: 'Change the balance' }).click()
    await card.getByText('Birthday').waitFor()
    expect((await shop.ask('GET', '/v1/vouchers/GIFT-1')).body.gift.balance).toBe(2500)
  })

  test('one voucher by itself is made, is found by a part of its code, and is given to a customer', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    await go('/vouchers')
    await page.getByRole('button', { name: 'New voucher' }).click()
    const dialog = page.getByRole('dialog', { name: 'New voucher' })
    await dialog.getByLabel('Code').fill('OLD')
    await dialog.getByRole('button', { name: 'Make the voucher' }).click()
    await expect.poll(() => dialog.getByLabel('Code').getAttribute('aria-invalid')).toBe('true')
    await dialog.getByLabel('Code').fill('SORRY-5')
    await dialog.getByText('Amount off').click()
    await dialog.getByLabel('Amount off').last().fill('5')
    await dialog.getByRole('button', { name: 'Make the voucher' }).click()
    await page.getByRole('heading', { name: 'SORRY-5' }).waitFor()
    await page.getByRole('button', { name: 'Give to a customer' }).click()
    await page.getByRole('dialog').getByRole('combobox', { name: 'Customer' }).fill('c-0003')
    await page.getByRole('option', { name: /c-0003/ }).click()
    await page.getByRole('button', { name: 'Give', exact: true }).click()
    await until(async () => (await shop.ask('GET', '/v1/vouchers/SORRY-5')).body.holder_id !== null)
    await go('/vouchers?q=sorry&state=given')
    await page.getByRole('row', { name: /SORRY-5/ }).waitFor()
    await page.getByText('one voucher').waitFor()
  })

  test('a viewer sees all of it and can change nothing', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'viewer' })
    await go('/campaigns')
    await page.getByRole('row', { name: /Winter/ }).waitFor()
    expect(await page.getByRole('link', { name: 'New campaign' }).count()).toBe(0)
    await go('/campaigns/new')
    await page.getByRole('heading', { name: 'You can look at campaigns, not make them' }).waitFor()
    await go(`/campaigns/${await idOf('Winter')}`)
    await page.getByRole('heading', { name: 'Winter' }).waitFor()
    for (const name of ['Switch off', 'Edit', 'More actions', 'Assign'])
      expect(await page.getByRole('button', { name }).count()).toBe(0)
    await go('/vouchers/GIFT-1')
    await page.getByRole('heading', { name: 'GIFT-1' }).waitFor()
    for (const name of ['Switch off', 'Check', 'Change the balance'])
      expect(await page.getByRole('button', { name }).count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('the keyboard comes back from a dialog to where it was, and a click beside one throws away nothing that is written', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    await go('/vouchers')
    const opener = page.getByRole('button', { name: 'New voucher' })
    await opener.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Code').fill('OLD')
    await dialog.getByRole('button', { name: 'Make the voucher' }).press('Enter')
    await dialog.locator('[aria-invalid="true"]').waitFor()
    await expect.poll(() => dialog.evaluate((all) => all.contains(document.activeElement))).toBe(true)
    await page.mouse.click(5, 400)
    expect(await dialog.getByLabel('Code').inputValue()).toBe('OLD')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true)
  })

  testLooks(
    () => ({ browser, shop }),
    [
      ['/campaigns', 'Campaigns', 'marketer'],
      ['/campaigns/new', 'New campaign', 'marketer'],
      ['/campaigns/new?step=basics', 'What is it called', 'marketer'],
      ['/campaigns/new?step=who', 'Who may', 'marketer'],
      ['/campaigns/Winter', 'Winter', 'marketer'],
      ['/campaigns/Winter?tab=codes', 'Winter', 'marketer'],
      ['/campaigns/The more?tab=tiers', 'The more', 'marketer'],
      ['/campaigns/Club?tab=programme', 'Club', 'marketer'],
      ['/vouchers', 'Vouchers', 'marketer'],
      ['/vouchers/GIFT-1', 'GIFT-1', 'marketer'],
      ['/redemptions', 'Redemptions', 'viewer'],
    ],
  )
})
