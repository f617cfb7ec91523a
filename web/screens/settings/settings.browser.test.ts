import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../../../server/src/http/testing/server.ts'
import { axe, inBrowser, launch } from '../../testing/browser.ts'
import { testLooks } from '../../testing/looks.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { visit } from '../../testing/visit.ts'

/** How long a server that hashes passwords and builds segments may take. */
const SOON = { timeout: 15_000 }

let browser: Browser
let shop: Shop

inBrowser('settings', () => {
  beforeAll(async () => {
    browser = await launch()
    shop = await openShop({ customers: 40 })
    await shop.ask('PUT', '/v1/event-schemas/login', { properties: { device: { type: 'string' } } })
    const customer = { source_id: 'c-0001' }
    await shop.ask('POST', '/v1/events', { event: 'waved', customer, metadata: { hand: 'left' } })
    await shop.ask('POST', '/v1/customers', { ...customer, metadata: { tier: 'gold', shoe_size: 43 } })
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  describe('the project', () => {
    test('gets another time zone, and all times are shown in it', async () => {
      const { page, go, complaints } = await visit(browser, shop, { role: 'admin' })
      await go('/settings/project')
      const made = page.getByRole('region', { name: 'For whoever connects a shop' }).locator('time')
      const before = await made.textContent()
      await page.getByRole('combobox', { name: 'Time zone' }).fill('Auckland')
      await page.getByRole('option', { name: 'Pacific/Auckland' }).click()
      await page.getByText('Days will begin at another moment').waitFor()
      await page.getByRole('button', { name: 'Save changes' }).click()
      await page.getByText('The settings of the project are saved.').waitFor()
      await expect.poll(() => made.textContent(), SOON).not.toBe(before)
      expect((await shop.ask('GET', '/v1/project')).body.time_zone).toBe('Pacific/Auckland')
      // The segment that asks for days is built anew, the other is not.
      await expect
        .poll(async () => (await shop.ask('GET', '/v1/segments/Recent buyers')).body, SOON)
        .toMatchObject({ version: 2, status: 'ready', member_count: 1 })
      expect((await shop.ask('GET', '/v1/segments/Gold in Poland')).body.version).toBe(1)
      await page.getByRole('button', { name: 'Undo' }).click()
      await expect.poll(async () => (await shop.ask('GET', '/v1/project')).body.time_zone, SOON).toBe('UTC')
      await expect.poll(() => made.textContent(), SOON).toBe(before)
      expect(complaints).toEqual([])
    })

    test('says at the field what the server has against it', async () => {
      const { page, go } = await visit(browser, shop, { role: 'admin' })
      await go('/settings/project')
      const name = page.getByRole('textbox', { name: 'Name' })
      await name.fill('')
      await page.getByRole('button', { name: 'Save changes' }).click()
      await expect.poll(() => name.getAttribute('aria-invalid'), SOON).toBe('true')
      await expect.poll(() => name.evaluate((field) => field === document.activeElement), SOON).toBe(true)
      await page.getByRole('link', { name: 'Consents' }).click()
      const asked = page.getByRole('dialog', { name: 'Leave without saving?' })
      await asked.getByRole('button', { name: 'Cancel' }).click()
      await asked.waitFor({ state: 'hidden' })
      await page.getByRole('button', { name: 'Discard' }).click()
      await expect.poll(() => name.inputValue(), SOON).not.toBe('')
    })

    test('is changed by nobody but admins', async () => {
      const { page, go } = await visit(browser, shop, { role: 'viewer' })
      await go('/settings/project')
      expect(await page.getByRole('textbox', { name: 'Name' }).getAttribute('readonly')).not.toBeNull()
      expect(await page.getByRole('button', { name: 'Save changes' }).count()).toBe(0)
      expect(await page.getByRole('link', { name: 'API keys' }).count()).toBe(0)
      await go('/settings/keys')
      await page.getByText('Your role in this project does not allow this.').waitFor()
      await go('/settings/people')
      await page.getByText('Your role in this project does not allow this.').waitFor()
      await go('/settings/schemas')
      await page.getByText('score', { exact: true }).waitFor()
      expect(await page.getByRole('button', { name: 'Change score' }).count()).toBe(0)
    })
  })

  describe('data fields', () => {
    test('are declared, also those that were only sent, and can be asked for then', async () => {
      const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
      await go('/settings/schemas')
      await page.getByRole('button', { name: 'Declare an attribute' }).click()
      const dialog = page.getByRole('dialog', { name: 'Declare an attribute' })
      await dialog.getByRole('button', { name: 'Declare' }).click()
      await dialog.getByText('A key is needed, such as favourite_shop.').waitFor()
      expect(await axe(page)).toEqual([])
      await dialog.getByLabel('Key').fill('tier')
      await dialog.getByRole('button', { name: 'Declare' }).click()
      await dialog.getByText('There is an attribute with this key already.').waitFor()
      await dialog.getByLabel('Key').fill('renewal')
      await dialog.getByRole('combobox', { name: 'Type' }).click()
      await page.getByRole('option', { name: 'Date', exact: true }).click()
      await dialog.getByRole('button', { name: 'Declare' }).click()
      await page.getByText('renewal is declared.').waitFor()
      await page.getByRole('button', { name: 'Declare shoe_size' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Declare' }).click()
      await page.getByRole('button', { name: 'Change shoe_size' }).waitFor()
      const { body } = await shop.ask('GET', '/v1/fields')
      const types = (body.fields as { path: string; type: string }[]).filter(({ path }) =>
        /renewal|shoe_size/.test(path),
      )
      expect(types.map(({ path, type }) => [path, type])).toEqual([
        ['metadata.renewal', 'date'],
        ['metadata.shoe_size', 'text'],
      ])
      expect(complaints).toEqual([])
    })

    test('become another type, and are removed, which can be undone', async () => {
      const { page, go } = await visit(browser, shop, { role: 'marketer' })
      const scoreType = async () =>
        (await shop.ask('GET', '/v1/metadata-schemas/customer')).body.properties.score?.type ?? null
      await go('/settings/schemas')
      await page.getByRole('button', { name: 'Change score' }).click()
      await page.getByRole('dialog').getByRole('combobox', { name: 'Type' }).click()
      await page.getByRole('option', { name: 'Text' }).click()
      await page.getByText('Segments that ask for it are built anew').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: 'Change', exact: true }).click()
      await expect.poll(scoreType, SOON).toBe('string')
      await page.getByRole('button', { name: 'Remove score' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
      await expect.poll(scoreType, SOON).toBeNull()
      await page
        .getByRole('status')
        .filter({ hasText: 'score is declared no more.' })
        .getByRole('button', { name: 'Undo' })
        .click()
      await expect.poll(scoreType, SOON).toBe('string')
    })

    test('of events that were only sent can be declared', async () => {
      const { page, go } = await visit(browser, shop, { role: 'marketer' })
      await go('/settings/schemas?of=events')
      await page.getByRole('button', { name: /waved Sent, never declared/ }).click()
      await page.getByRole('button', { name: 'Declare a property' }).click()
      await page.getByRole('dialog').getByLabel('Key').fill('hand')
      await page.getByRole('dialog').getByRole('button', { name: 'Declare' }).click()
      await page.getByRole('button', { name: 'Change hand' }).waitFor()
      expect((await shop.ask('GET', '/v1/event-schemas/waved')).body).toMatchObject({
        declared: true,
        properties: { hand: { type: 'string' } },
      })
    })
  })

  test('consents tell how many said what, are declared and renamed', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
    await go('/settings/consents')
    await page.getByText('20 said yes').waitFor()
    await page.getByText('20 said no').waitFor()
    await page.getByRole('button', { name: 'Declare a consent' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Text messages')
    await page.getByRole('dialog').getByLabel('Key').fill('newsletter')
    await page.getByRole('dialog').getByRole('button', { name: 'Declare' }).click()
    await page.getByText('There is a consent with this key already.').waitFor()
    await page.getByRole('dialog').getByLabel('Key').fill('sms')
    await page.getByRole('dialog').getByRole('button', { name: 'Declare' }).click()
    await page.getByText('40 said nothing yet').waitFor()
    await page.getByRole('button', { name: 'Rename Newsletter' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Weekly letter')
    await page.keyboard.press('Enter')
    await page.getByText('The consent is called Weekly letter now.').waitFor()
    const { data } = (await shop.ask('GET', '/v1/consents')).body.consents
    expect(data.map(({ id, name }: { id: string; name: string }) => [id, name])).toEqual([
      ['newsletter', 'Weekly letter'],
      ['sms', 'Text messages'],
    ])
    await page.getByRole('link', { name: '20 said yes' }).click()
    await page.getByText('20 customers').waitFor()
    expect(complaints).toEqual([])
  })

  test('a key is made for one thing, works for that alone, gets another secret, and is revoked', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'admin' })
    await go('/settings/keys')
    await page.getByRole('button', { name: 'Make a key' }).click()
    const dialog = page.getByRole('dialog', { name: 'Make a key' })
    await dialog.getByLabel('Name').fill('Looker')
    await dialog.getByLabel('Only what I choose').check()
    await dialog.getByRole('button', { name: 'Make the key' }).click()
    await dialog.getByText('Choose at least one thing.').waitFor()
    expect(await axe(page)).toEqual([])
    await dialog.getByLabel('See segments, their members and history').check()
    await dialog.getByRole('button', { name: 'Make the key' }).click()
    const made = page.getByRole('dialog', { name: 'The key Looker is made' })
    const told = async (which: number) => (await page.getByRole('dialog').locator('code').nth(which).textContent())!
    await made.waitFor()
    expect(await axe(page)).toEqual([])
    const key = { appId: await told(0), appToken: await told(1) }
    // It is told once: neither Escape nor a slip of the mouse takes it away.
    await page.keyboard.press('Escape')
    await made.getByRole('button', { name: 'I have copied it' }).click()
    const status = async (path: string, token = key.appToken) =>
      (await ask(`${shop.url}${path}`, { ...key, appToken: token }, 'GET')).status
    expect(await status('/v1/segments')).toBe(200)
    expect(await status('/v1/customers')).toBe(403)

    await page.getByRole('button', { name: 'New secret for Looker' }).click()
    await page.getByLabel('Not at all').check()
    await page.getByRole('button', { name: 'Make a new secret' }).click()
    await page.getByRole('dialog', { name: 'The new secret for Looker' }).waitFor()
    const token = await told(1)
    await page.getByRole('button', { name: 'I have copied it' }).click()
    expect(await status('/v1/segments')).toBe(401)
    expect(await status('/v1/segments', token)).toBe(200)

    await page.getByRole('button', { name: 'Edit Looker' }).click()
    await page.getByRole('dialog').getByLabel('See customers and what they did').check()
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await page.getByText('May do 2 things').waitFor()
    expect(await status('/v1/customers', token)).toBe(200)

    await page.getByRole('button', { name: 'Revoke Looker' }).click()
    await page.getByRole('button', { name: 'Revoke the key' }).click()
    await page.getByText('The key Looker is revoked.').waitFor()
    expect(await status('/v1/segments', token)).toBe(401)
    await expect.poll(() => page.getByRole('button', { name: 'Edit Looker' }).count(), SOON).toBe(0)
    await page.getByLabel('Show revoked keys as well').check()
    await page.getByText('Looker', { exact: true }).waitFor()
    expect(complaints).toEqual([])
  })

  test('a key for browsers is held to its pages, and a wrong one is said at the field', async () => {
    const { page, go } = await visit(browser, shop, { role: 'admin' })
    await go('/settings/keys')
    await page.getByRole('button', { name: 'Make a key' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Page')
    await dialog.getByLabel('For browsers and apps').check()
    const origins = dialog.getByPlaceholder('https://shop.example')
    await origins.fill('shop.example')
    await origins.press('Enter')
    await dialog.getByRole('button', { name: 'Make the key' }).click()
    await dialog.getByText(/An origin such as "https:\/\/shop.example" is needed here/).waitFor()
    await origins.press('Backspace')
    await origins.fill('https://shop.example')
    await origins.press('Enter')
    await dialog.getByRole('button', { name: 'Make the key' }).click()
    await page.getByRole('button', { name: 'I have copied it' }).click()
    await page.getByRole('listitem').filter({ hasText: 'https://shop.example' }).waitFor()
  })

  test('somebody is let in by a link, sets a password and comes in; then has another role, then none', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'admin' })
    const email = 'nina@shop.example'
    await go('/settings/people')
    await page.getByRole('button', { name: 'Invite somebody' }).click()
    const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
    await dialog.getByLabel('E-mail address').fill('nina')
    await dialog.getByRole('button', { name: 'Invite' }).click()
    await expect.poll(() => dialog.getByLabel('E-mail address').getAttribute('aria-invalid'), SOON).toBe('true')
    await dialog.getByLabel('E-mail address').fill(email)
    await dialog.getByLabel('Name').fill('Nina')
    await dialog.getByLabel('Viewer').check()
    await dialog.getByRole('button', { name: 'Invite' }).click()
    const link = await page.getByRole('dialog', { name: 'Send them this link' }).getByLabel('Link').inputValue()
    expect(await axe(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
    await page.getByText('Has not come in yet').waitFor()

    const nina = await visit(browser, shop)
    await nina.page.goto(link)
    await nina.page.getByLabel('New password').fill('a good password')
    await nina.page.getByRole('button', { name: 'Set the password' }).click()
    await nina.page.getByRole('link', { name: 'Sign in' }).click()
    await nina.page.getByLabel('E-mail address').fill(email)
    await nina.page.getByLabel('Password', { exact: true }).fill('a good password')
    await nina.page.keyboard.press('Enter')
    await nina.page.getByRole('heading', { name: 'Customers' }).waitFor()
    expect(await nina.page.getByRole('link', { name: 'People' }).count()).toBe(0)

    await page.reload()
    await page.getByRole('combobox', { name: 'Role of Nina' }).click()
    await page.getByRole('option', { name: 'Admin' }).click()
    await page.getByText('Nina is Admin now.').waitFor()
    await nina.page.reload()
    await nina.page.getByRole('link', { name: 'People' }).waitFor()

    await page.getByRole('button', { name: 'Actions for Nina' }).click()
    await page.getByRole('menuitem', { name: 'Remove from the project' }).click()
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByText('Nina is let in no more.').waitFor()
    await nina.page.reload()
    await nina.page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(complaints).toEqual([])
  })

  test('the last admin cannot be made less, or removed', async () => {
    const { page, go } = await visit(browser, shop, { role: 'admin' })
    await go('/settings/people')
    const { email } = await shop.person('admin')
    const role = page.getByRole('combobox', { name: `Role of ${email}` })
    await role.waitFor()
    expect(await role.getAttribute('readonly')).not.toBeNull()
    await page.getByRole('button', { name: `Actions for ${email}` }).click()
    const removal = page.getByRole('menuitem', { name: 'Remove from the project' })
    expect(await removal.isDisabled()).toBe(true)
  })

  test('the log says who changed what from what, and is narrowed to a deed, a person and days', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'admin' })
    await go('/settings/project')
    await page.getByRole('combobox', { name: 'First day of the week' }).click()
    await page.getByRole('option', { name: 'Sunday' }).click()
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('The settings of the project are saved.').waitFor()
    await page.getByRole('link', { name: 'Audit log' }).click()
    await page.getByRole('combobox', { name: 'What' }).fill('Changed the project')
    await page.getByRole('option', { name: 'Changed the project' }).click()
    await page.waitForURL(/action=project.edit/)
    const first = page.getByRole('row').nth(1)
    await first.getByText('Changed the project').waitFor()
    await first.getByText((await shop.person('admin')).email).waitFor()
    await first.click()
    const change = page.getByRole('row', { name: 'First day of the week' })
    await change.getByText('Monday').waitFor()
    await change.getByText('Sunday').waitFor()
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByLabel('To', { exact: true }).fill('2026-01-01')
    await page.getByRole('heading', { name: 'Nothing like that' }).waitFor()
    await page.getByRole('button', { name: 'Show all' }).first().click()
    await page
      .getByRole('row', { name: /Made an API key/ })
      .first()
      .waitFor()
    expect(complaints).toEqual([])
  })

  testLooks(
    () => ({ browser, shop }),
    [
      ['/settings/project', 'Project', 'admin'],
      ['/settings/schemas', 'Data fields', 'marketer'],
      ['/settings/schemas?of=order', 'No attributes of orders yet', 'marketer'],
      ['/settings/schemas?of=events', 'Data fields', 'viewer'],
      ['/settings/consents', 'Consents', 'marketer'],
      ['/settings/keys', 'API keys', 'admin'],
      ['/settings/people', 'People', 'admin'],
      ['/settings/audit-log', 'Audit log', 'admin'],
    ],
  )
})
