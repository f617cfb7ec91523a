import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inBrowser, launch } from '../../testing/browser.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { visit } from '../../testing/visit.ts'

const ROWS = 100_000
const PAGE = 10_000
const ROW_PX = 44
const FRAMES = 60
/** Whoever clicks while the list scrolls waits for one frame: half of the 100 ms that may take, whatever else the machine does. */
const MOST_MS = 50

let browser: Browser
let shop: Shop

inBrowser(`a list of ${ROWS} rows`, () => {
  beforeAll(async () => {
    browser = await launch()
    shop = await openShop({ customers: 1 })
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  test('scrolls in frames that leave time for everything else', async () => {
    const { page, go } = await visit(browser, shop, { role: 'viewer' })
    await pretendRows(page)
    await go('/customers')
    await page.getByRole('row', { name: 'Customer 0', exact: false }).first().waitFor()
    await expect.poll(() => toTheEnd(page), { timeout: 60_000, interval: 50 }).toBe(ROWS)
    const cpu = await cpuOf(page)
    const before = await cpu()
    await page.evaluate(
      async ({ frames, px }) => {
        const list = document.querySelector('[role=grid]')!
        for (let frame = 0; frame < frames; frame++) {
          // Far enough for all rows to be others each time: the worst that scrolling can be.
          list.scrollTop -= 100 * px
          await new Promise(requestAnimationFrame)
        }
      },
      { frames: FRAMES, px: ROW_PX },
    )
    const perFrame = ((await cpu()) - before) / FRAMES
    console.log(`a frame of a list of ${ROWS} rows: ${perFrame.toFixed(1)} ms of CPU`)
    expect(perFrame).toBeLessThan(MOST_MS)
    expect(await page.getByRole('row').count()).toBeLessThan(60)
  })
})

/** Answers in place of the server, which would need as many customers. */
async function pretendRows(page: Page): Promise<void> {
  const { body } = await shop.ask('POST', '/v1/customers/search', { limit: 1 })
  const [someone] = body.customers
  await page.route('**/v1/customers/search', async (route) => {
    const { starting_after = '0' } = route.request().postDataJSON() as { starting_after?: string }
    const from = Number(starting_after)
    const customers = Array.from({ length: PAGE }, (_, n) => ({
      ...someone,
      id: `cust_${from + n}`,
      name: `Customer ${from + n}`,
    }))
    const next = from + PAGE < ROWS ? String(from + PAGE) : null
    const list = { object: 'list', data_ref: 'customers', customers, total: ROWS }
    await route.fulfill({ json: { ...list, has_more: next !== null, more_starting_after: next } })
  })
}

/** Answers how many rows are known by now. */
const toTheEnd = (page: Page): Promise<number> =>
  page.evaluate((px) => {
    const list = document.querySelector('[role=grid]')!
    list.scrollTop = list.scrollHeight
    return Math.floor(list.scrollHeight / px)
  }, ROW_PX)

/** Milliseconds that the page's own thread has worked: what others do on this machine does not count. */
async function cpuOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000
  }
}
