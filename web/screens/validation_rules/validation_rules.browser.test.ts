import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../../test/http/until.ts'
import { inBrowser, launch } from '../../testing/browser.ts'
import { testLooks } from '../../testing/looks.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { visit } from '../../testing/visit.ts'

let browser: Browser
let shop: Shop

const add = async (page: Page, rule: string): Promise<void> => {
  await page.getByRole('combobox', { name: 'Add a rule' }).first().click()
  await page.getByRole('option', { name: rule, exact: true }).click()
}
const redeem = (who: string, amount: number) =>
  shop.ask('POST', '/v1/vouchers/REGULARS/redemption', { customer: { source_id: who }, order: { amount } })

inBrowser('validation rules', () => {
  beforeAll(async () => {
    ;[browser, shop] = await Promise.all([launch(), openShop({ customers: 20 })])
    const discount = { type: 'AMOUNT', amount_off: 500 }
    await shop.ask('POST', '/v1/vouchers/REGULARS', { type: 'DISCOUNT_VOUCHER', discount })
    await shop.ask('POST', '/v1/segments', { name: 'Regulars', type: 'custom', customers: ['c-0001'] })
    for (const name of ['Summer', 'Winter']) {
      const action = { discount: { type: 'PERCENT', percent_off: 10 } }
      const promotion = { tiers: [{ name: 'Ten off', action }] }
      await shop.ask('POST', '/v1/campaigns', { name, campaign_type: 'PROMOTION', promotion })
    }
    await shop.ask('POST', '/v1/validation-rules', { name: 'Guarding', rules: {} })
    await shop.ask('POST', '/v1/validation-rules', {
      name: 'Two teas',
      rules: {
        1: { name: 'order.amount', conditions: { $more_than: [1000] } },
        2: {
          name: 'product.id',
          conditions: { $is: [{ id: 'tea', object: 'product' }] },
          rules: { 1: { name: 'product.quantity', conditions: { $more_than_or_equal: [2] } }, logic: '1' },
        },
        logic: '1 or 2',
      },
    })
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  test('are built by clicks, tried, assigned to a voucher, and then refuse in their own words', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
    await go('/validation-rules')
    await page.getByRole('link', { name: 'New rules' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Regulars from $50')
    await add(page, 'Segment of the customer')
    await page.getByRole('combobox', { name: 'Segments' }).click()
    await page.getByRole('option', { name: 'Regulars' }).click()
    await page.keyboard.press('Escape')
    const segment = page.getByRole('region', { name: 'Segment of the customer' })
    await segment.getByRole('textbox', { name: 'Words for whom this rule refuses' }).fill('For our regulars')
    await add(page, 'Order amount')
    await page.getByRole('region', { name: 'Order amount' }).getByRole('textbox', { name: 'Value' }).fill('50')
    await page.getByText('is in Regulars and Order amount at least $50.00').waitFor()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Regulars from $50' }).waitFor()
    const { body } = await shop.ask('GET', '/v1/validation-rules?order=-created_at&limit=1')
    expect(body.data[0]).toMatchObject({
      name: 'Regulars from $50',
      rules: {
        1: { name: 'customer.segment', error: { message: 'For our regulars' } },
        2: { name: 'order.amount', conditions: { $more_than_or_equal: [5000] } },
        logic: '1 and 2',
      },
    })

    const trial = page.getByRole('region', { name: 'Try it' })
    await trial.getByRole('combobox', { name: 'Customer' }).fill('c-0002')
    await page.getByRole('option', { name: /c-0002/ }).click()
    await trial.getByRole('textbox', { name: 'Order amount' }).fill('60')
    await trial.getByRole('button', { name: 'Try' }).click()
    await trial.getByText('Refused').waitFor()
    await trial.getByText('is in Regulars').waitFor()
    await trial.getByText('For our regulars').waitFor()

    const assigned = page.getByRole('region', { name: 'Assigned to' })
    await assigned.getByRole('combobox', { name: 'What' }).click()
    await page.getByRole('option', { name: 'Voucher' }).click()
    await assigned.getByRole('combobox', { name: 'Which' }).fill('NONE')
    await assigned.getByRole('button', { name: 'Assign' }).click()
    await assigned.getByText('Cannot find voucher').waitFor()
    await assigned.getByRole('combobox', { name: 'Which' }).fill('REGULARS')
    await assigned.getByRole('button', { name: 'Assign' }).click()
    await assigned.getByRole('link', { name: 'REGULARS' }).waitFor()
    expect((await redeem('c-0002', 6000)).body).toMatchObject({ error: { message: 'For our regulars' } })
    expect((await redeem('c-0001', 6000)).body).toMatchObject({ result: 'SUCCESS' })

    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('alert').filter({ hasText: 'still guarded by these rules' }).waitFor()
    await assigned.getByRole('button', { name: 'Take back from REGULARS' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
    await assigned.getByText('Nothing yet').waitFor()
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete the rules' }).click()
    await page.getByRole('heading', { name: 'Validation rules' }).waitFor()
    await until(async () => (await shop.ask('GET', `/v1/validation-rules/${body.data[0].id}`)).status === 404)
    expect(complaints).toEqual([])
  })

  test('what cannot be built by clicks stays, and what the server refuses stands at its rule', async () => {
    const { page, go } = await visit(browser, shop, { role: 'admin' })
    await go('/validation-rules')
    await page.getByRole('link', { name: 'Two teas' }).click()
    const json = page.getByRole('textbox', { name: 'Rule as JSON' })
    expect(await json.inputValue()).toContain('product.quantity')
    await page.getByRole('region', { name: 'Order amount' }).getByRole('textbox', { name: 'Value' }).fill('20')
    const kept = await json.inputValue()
    await json.fill(kept.replace('product.quantity', 'product.quantitty'))
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('There is no rule "product.quantitty" inside product.id').waitFor()
    await json.fill(kept)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('holds at once wherever it is assigned').waitFor()
    const { body } = await shop.ask('GET', '/v1/validation-rules?order=name&limit=100')
    const { rules } = body.data.find(({ name }: { name: string }) => name === 'Two teas')
    expect(rules).toMatchObject({
      1: { conditions: { $more_than: [2000] } },
      2: { rules: { 1: { name: 'product.quantity', conditions: { $more_than_or_equal: [2] } } } },
      logic: '1 or 2',
    })
  })

  test('what is not saved is not left unasked, and promotion tiers of one name are told apart by their promotion', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    await go('/validation-rules')
    await page.getByRole('link', { name: 'Guarding' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Guarding more')
    await page.getByRole('link', { name: 'All validation rules' }).click()
    const asked = page.getByRole('dialog', { name: 'Leave without saving?' })
    await asked.getByRole('button', { name: 'Cancel' }).click()
    await asked.waitFor({ state: 'hidden' })
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Guarding more')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Guarding more' }).waitFor()

    const assigned = page.getByRole('region', { name: 'Assigned to' })
    await assigned.getByRole('combobox', { name: 'What' }).click()
    await page.getByRole('option', { name: 'Promotion' }).click()
    await assigned.getByRole('combobox', { name: 'Which' }).click()
    await page.getByRole('option', { name: 'Ten off (Winter)' }).click()
    await assigned.getByRole('button', { name: 'Assign' }).click()
    await assigned.getByRole('link', { name: 'Ten off (Winter)' }).waitFor()
    const { body } = await shop.ask('GET', '/v1/promotions/Winter/tiers')
    expect(body.tiers[0].validation_rules_assignments.total).toBe(1)
    await page.getByRole('link', { name: 'All validation rules' }).click()
    await page.getByRole('heading', { name: 'Validation rules' }).waitFor()
  })

  test('a viewer reads them, and cannot change them', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer' })
    await go('/validation-rules')
    expect(await page.getByRole('link', { name: 'New rules' }).count()).toBe(0)
    await page.getByRole('link', { name: 'Two teas' }).click()
    await page.getByRole('heading', { name: 'Two teas' }).waitFor()
    expect(await page.getByRole('textbox', { name: 'Name' }).isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: /Save|Delete|Assign/ }).count()).toBe(0)
    await go('/validation-rules/new')
    await page.getByText('Your role in this project does not allow this.').waitFor()
    expect(await page.getByRole('textbox').count()).toBe(0)
  })

  testLooks(
    () => ({ browser, shop }),
    [
      ['/validation-rules', 'Validation rules', 'viewer'],
      ['/validation-rules/new', 'New validation rules', 'marketer'],
    ],
  )
})
