import type { Browser } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Role } from '../../server/src/http/access/permissions.ts'
import { axe } from './browser.ts'
import type { Shop } from './shop.ts'
import { visit } from './visit.ts'

/** An address, a heading that its screen has, and who looks at it; undefined is nobody who has signed in. */
export type Look = readonly [address: string, heading: string, role: Role | undefined]

/** As long as a page may take for anything else: half of it is there by now. */
const LOADED_MS = 15_000

const LOOKS = [
  { scheme: 'light', width: 1280 },
  { scheme: 'dark', width: 1280 },
  { scheme: 'light', width: 360 },
] as const

/** Each of these screens is for everybody: light, dark and on a telephone. The place is asked for when it is there. */
export function testLooks(
  place: () => { readonly browser: Browser; readonly shop: Shop },
  looks: readonly Look[],
): void {
  describe.each(LOOKS)('$scheme, $width px wide', (look) => {
    test.each(looks)('%s: axe finds nothing, and nothing is out of sight', async (address, heading, role) => {
      const { browser, shop } = place()
      const { page, go, complaints } = await visit(browser, shop, { ...look, ...(role && { role }) })
      await go(address)
      await page.getByRole('heading', { name: heading }).first().waitFor()
      await expect.poll(() => page.getByRole('status', { name: 'Loading' }).count(), { timeout: LOADED_MS }).toBe(0)
      expect(await axe(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      expect(complaints).toEqual([])
    })
  })
}
