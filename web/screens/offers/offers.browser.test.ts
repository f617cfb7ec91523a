import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, inBrowser, launch } from '../../testing/browser.ts'
import { testLooks } from '../../testing/looks.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { visit } from '../../testing/visit.ts'

let browser: Browser
let shop: Shop

const WORKERS = 'Urban Workers_Chi'

inBrowser('offers', () => {
  beforeAll(async () => {
    browser = await launch()
    shop = await openShop({ customers: 30 })
    // Ages of 30 and 60, whatever the year: nobody's birthday is about to come.
    const born = (age: number) => `${new Date().getUTCFullYear() - age - 1}-01-01`
    for (const [source_id, name, age] of [
      ['rosa', 'Rosa Inside', 29],
      ['olga', 'Olga Older', 59],
      ['theo', 'Theo Outside', 29],
    ] as const)
      await shop.ask('POST', '/v1/customers', { source_id, name, birthdate: born(age) })
    await shop.ask('POST', '/v1/segments', { name: WORKERS, type: 'custom', customers: ['rosa', 'olga'] })
    await shop.ask('POST', '/v1/segments', { name: 'Regulars', type: 'custom', customers: ['rosa', 'theo'] })
    await shop.ask('POST', '/v1/offers', {
      name: 'Autumn tea',
      content: { title: 'Tea for two', badge: 'new' },
      limits: { global_award: 10, member_award: 1 },
      audiences: [{ type: 'in_any_segment', segments: [WORKERS, 'Regulars'] }],
    })
    await shop.ask('POST', '/v1/offers/Autumn%20tea/award', { customer: { source_id: 'rosa' }, count: 2 })
    await shop.ask('POST', '/v1/offers', { name: 'Over long ago', expire_at: '2020-01-01T00:00:00Z' })
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  const chooseSegment = async (page: Page, name: string) => {
    await page.getByRole('combobox', { name: 'Segments' }).last().fill(name)
    await page.getByRole('option', { name }).click()
    await page.keyboard.press('Escape')
  }
  const check = async (page: Page, name: string) => {
    await page.getByRole('combobox', { name: 'Customer' }).fill(name)
    await page.getByRole('option', { name: new RegExp(name) }).click()
  }
  const size = (page: Page) => page.getByRole('region', { name: 'Who would see this' }).getByRole('status')
  const verdict = (page: Page) => page.getByRole('region', { name: 'Check one customer' }).getByRole('status')
  const seenBy = async (member: string) => {
    const { body } = await shop.ask('GET', `/v1/customers/${member}/offers?visible_status=visible`)
    return body.offers.map(({ name }: { name: string }) => name)
  }

  test('one for the members of a list is made, tried on people before it is, and seen by those alone', async () => {
    const { page, go, complaints } = await visit(browser, shop, { role: 'marketer' })
    await go('/offers')
    await page.getByRole('link', { name: 'New offer' }).click()
    await page.getByLabel('Name').fill('Need a break from your desk?')
    await page.getByLabel('Title').fill('A coffee on us')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'What does it lead to?' }).waitFor()
    await page.getByRole('button', { name: 'Next' }).click()

    await page.getByRole('heading', { name: 'Whom is it for?' }).waitFor()
    await size(page).getByText('of 33 customers (100%)').waitFor()
    await page.getByRole('button', { name: 'Segments', exact: true }).click()
    await chooseSegment(page, WORKERS)
    await size(page).getByText('of 33 customers (6.1%)').waitFor()
    await page.getByRole('button', { name: 'Age', exact: true }).click()
    await page.getByLabel('From (years)').fill('21')
    await page.getByLabel('To (years)').fill('40')
    await size(page).getByText('of 33 customers (3%)').waitFor()
    await page.getByRole('link', { name: 'Rosa Inside' }).waitFor()
    expect(await axe(page)).toEqual([])

    await check(page, 'Rosa Inside')
    await verdict(page).getByText('Would see it', { exact: true }).waitFor()
    await check(page, 'Olga Older')
    await verdict(page).getByText('Would not see it').waitFor()
    await verdict(page).getByText('Is 60 years old').waitFor()
    await check(page, 'Theo Outside')
    await verdict(page).getByText(`Is not in ${WORKERS}`).waitFor()

    // A reload loses nothing, and Back goes a step back.
    await page.reload()
    await size(page).getByText('of 33 customers (3%)').waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'What does it lead to?' }).waitFor()
    await page.goForward()
    await page.getByRole('button', { name: 'Next' }).click()

    await page.getByLabel('From', { exact: true }).fill('2031-05-02T08:00')
    await page.getByLabel('Until').fill('2031-05-01T08:00')
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('The end has to be after the beginning.').waitFor()
    expect(await page.getByLabel('Until').getAttribute('aria-invalid')).toBe('true')
    await page.getByRole('button', { name: /When.*something is not right here/ }).waitFor()
    await page.getByLabel('From', { exact: true }).fill('')
    await page.getByLabel('Awards in all').fill('1000')
    await page.getByRole('button', { name: 'Next' }).click()

    await page.getByText(`In ${WORKERS} · 21 to 40 years old`).waitFor()
    await page.getByText('1 of 33 customers now').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Save and activate' }).click()
    await page.getByRole('heading', { level: 1, name: 'Need a break from your desk?' }).waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    const name = 'Need a break from your desk?'
    const { body } = await shop.ask('GET', `/v1/offers/${encodeURIComponent(name)}`)
    expect(body).toMatchObject({ publish_at: null, expire_at: '2031-05-01T08:00:00.000000Z', state: 'visible' })
    expect(body).toMatchObject({ limits: { global_award: 1000, member_award: null } })
    expect(await seenBy('rosa')).toContain(name)
    expect(await seenBy('theo')).not.toContain(name)
    expect(await seenBy('olga')).not.toContain(name)
    expect(complaints).toEqual([])
  })

  test('all of two segments is fewer than any of them, and the server’s refusal is said at its field', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    await go('/offers/new?step=audience')
    await page.getByRole('button', { name: 'Segments', exact: true }).click()
    await chooseSegment(page, WORKERS)
    await chooseSegment(page, 'Regulars')
    await size(page).getByText('of 33 customers (9.1%)').waitFor()
    await page.getByText('All of', { exact: true }).click()
    await size(page).getByText('of 33 customers (3%)').waitFor()
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('textbox', { name: 'Filter as text' }).fill('metadta.tier is "gold"')
    await page.getByText(/There is no field "metadta.tier"/).waitFor()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('button', { name: /Audience.*something is not right here/ }).waitFor()
    await page.getByRole('button', { name: 'Remove: Filter' }).click()
    await page.getByRole('button', { name: /What$/ }).click()
    await page.getByLabel('Name').fill('Autumn tea')
    await page.getByRole('button', { name: /Review$/ }).click()
    await page.getByRole('button', { name: 'Save as draft' }).click()
    await page.getByText('There is already an offer named "Autumn tea".').waitFor()
    expect(await page.getByLabel('Name').getAttribute('aria-invalid')).toBe('true')
    await page.getByLabel('Name').fill('Both')
    await page.getByRole('button', { name: /Review$/ }).click()
    await page.getByRole('button', { name: 'Save as draft' }).click()
    await page.getByRole('heading', { level: 1, name: 'Both' }).waitFor()
    await page.getByText(/It is off: nobody sees it/).waitFor()
    expect((await shop.ask('GET', '/v1/offers/Both')).body).toMatchObject({
      discontinued: true,
      audiences: [{ type: 'in_all_segments', segments: [{ name: WORKERS }, { name: 'Regulars' }] }],
    })
    await page.getByRole('button', { name: 'Activate' }).click()
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    expect(await seenBy('rosa')).toContain('Both')
    expect(await seenBy('theo')).not.toContain('Both')
  })

  test('a condition that is not filled in is pointed out, kept while it is looked elsewhere, and never left out of what is saved', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    await go('/offers/new?step=audience')
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('textbox', { name: 'Filter as text' }).fill('name is "Rosa Inside"')
    await size(page).getByText('of 33 customers (3%)').waitFor()
    await page.getByRole('button', { name: 'Add condition' }).click()
    const second = page.getByRole('group', { name: 'Condition 2' })
    await second.waitFor()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('A condition is not filled in. Finish it or take it out.').waitFor()
    await second.getByText(/This condition is not complete yet/).waitFor()
    expect(await second.evaluate((row) => row.contains(document.activeElement))).toBe(true)
    await page.getByRole('button', { name: /What$/ }).click()
    await page.goBack()
    await second.waitFor()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('button', { name: /Audience.*something is not right here/ }).waitFor()
    await second.getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('heading', { name: 'When, and how often?' }).waitFor()
  })

  test('a change of one that is live says first whom it takes it from', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    const { body } = await shop.ask('GET', '/v1/offers/Autumn%20tea')
    await go(`/offers/${body.id}`)
    await page.getByText('1 of 10').waitFor()
    await page.getByText('1 of 2: a limit was reached').waitFor()
    await check(page, 'Rosa Inside')
    await verdict(page).getByText('This customer has had it as often as each may').waitFor()
    await page.getByRole('link', { name: 'Edit' }).click()
    await page.getByRole('button', { name: /Audience$/ }).click()
    await page.getByText('All of', { exact: true }).click()
    await page.getByRole('button', { name: /Review$/ }).click()
    await page.getByText('2 customers will not see it any more, 0 will see it for the first time.').waitFor()
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByRole('heading', { level: 1, name: 'Autumn tea', exact: true }).waitFor()
    const { body: after } = await shop.ask('GET', '/v1/offers/Autumn%20tea')
    expect(after).toMatchObject({ content: { title: 'Tea for two', badge: 'new' }, limits: body.limits })
    expect(after.audiences).toMatchObject([{ type: 'in_all_segments' }])
  })

  test('are found by state, those made elsewhere come by themselves, and one is deleted when somebody is sure', async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    await go('/offers?state=expired')
    await page.getByText('one offer').waitFor()
    await page.getByRole('row', { name: /Over long ago/ }).waitFor()
    await go('/offers')
    await page.getByRole('row', { name: /Over long ago/ }).waitFor()
    await shop.ask('POST', '/v1/offers', { name: 'From elsewhere' })
    await page.getByRole('row', { name: /From elsewhere/ }).waitFor()
    await page.getByRole('button', { name: 'Actions for From elsewhere' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete the offer' }).click()
    await page.getByText('From elsewhere is deleted.').waitFor()
    expect((await shop.ask('GET', '/v1/offers/From%20elsewhere')).status).toBe(404)
  })

  test('are looked at by a viewer, and not changed', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer' })
    await go('/offers')
    await page.getByRole('row', { name: /Autumn tea/ }).waitFor()
    expect(await page.getByRole('link', { name: 'New offer' }).count()).toBe(0)
    const { body } = await shop.ask('GET', '/v1/offers/Autumn%20tea')
    await go(`/offers/${body.id}`)
    await page.getByRole('heading', { name: 'Given so far' }).waitFor()
    expect(await page.getByRole('link', { name: 'Edit' }).count()).toBe(0)
    await go(`/offers/${body.id}/edit`)
    await page.getByRole('heading', { name: 'You may look at offers' }).waitFor()
  })

  testLooks(
    () => ({ browser, shop }),
    [
      ['/offers', 'Offers', 'marketer'],
      ['/offers?q=nothing%20like%20it', 'No such offer', 'viewer'],
      ['/offers/Autumn%20tea', 'Who would see this', 'admin'],
      ['/offers/new', 'What is it?', 'marketer'],
      ['/offers/new?step=reward', 'What does it lead to?', 'marketer'],
      ['/offers/Autumn%20tea/edit?step=audience', 'Whom is it for?', 'marketer'],
      ['/offers/Autumn%20tea/edit?step=when', 'When, and how often?', 'marketer'],
      ['/offers/Autumn%20tea/edit?step=review', 'Is this right?', 'marketer'],
    ],
  )
})
