import type { Browser, Request } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readBundle } from '../../server/src/http/web/bundle.ts'
import { inBrowser, launch } from '../testing/browser.ts'
import { openShop, type Shop } from '../testing/shop.ts'
import { visit } from '../testing/visit.ts'

/** What the landing screen may load of scripts, as gzip. */
const BUDGET = 250_000
/** The page, its first script, and at once all that the screen needs, its own scripts as well. */
const DEEPEST = 3

let browser: Browser
let shop: Shop

inBrowser('the first load', () => {
  beforeAll(async () => {
    browser = await launch()
    shop = await openShop({ customers: 90 })
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  test(`takes at most ${BUDGET / 1000} kB of script, as gzip`, async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    const scripts: string[] = []
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname)
    })
    await go('/')
    await page.getByRole('row').nth(5).waitFor()
    await page.waitForLoadState('networkidle')
    const { files } = readBundle()!
    const bytes = [...new Set(scripts)].map((script) => files.get(script)!.bodies.gzip!.length)
    const total = bytes.reduce((sum, each) => sum + each, 0)
    console.log(`scripts of the landing screen: ${bytes.length}, ${Math.round(total / 1000)} kB as gzip`)
    expect(total).toBeLessThanOrEqual(BUDGET)
  })

  test(`asks nothing that is more than ${DEEPEST} requests deep`, async () => {
    const { page, go } = await visit(browser, shop, { role: 'marketer' })
    const begun: { readonly request: Request; readonly at: number; ended: number }[] = []
    page.on('request', (request) => {
      // Of the page, scripts are read before it has ended: they wait for it all the same.
      const at = performance.now()
      begun.push({ request, at, ended: request.isNavigationRequest() ? at : Number.POSITIVE_INFINITY })
    })
    page.on('requestfinished', (request) => {
      if (!request.isNavigationRequest()) begun.find((each) => each.request === request)!.ended = performance.now()
    })
    // Every answer takes a while, so that what waits for another begins after its end.
    await page.route('**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500))
      await route.continue()
    })
    await go('/')
    await page.getByRole('row').nth(5).waitFor()
    await page.waitForLoadState('networkidle')
    const depth = (at: number): number => {
      const before = begun.filter(({ ended }) => ended < at)
      return before.length === 0 ? 1 : 1 + Math.max(...before.map((each) => depth(each.at)))
    }
    const asked = begun.filter(({ request }) => new URL(request.url()).pathname.match(/^.(v1|assets)./))
    const deepest = asked.map(
      ({ request, at }) => `${depth(at)} ${request.method()} ${new URL(request.url()).pathname}`,
    )
    expect(deepest.length).toBeGreaterThan(2)
    expect(deepest.filter((each) => Number.parseInt(each, 10) > DEEPEST)).toEqual([])
  })
})
