import type { Browser, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import type { Role } from '../../server/src/http/access/permissions.ts'
import { complaints } from './browser.ts'
import type { Shop } from './shop.ts'

export interface VisitOptions {
  readonly role?: Role
  readonly scheme?: 'light' | 'dark'
  /** Of the window, in CSS pixels; 800 high. */
  readonly width?: number
  readonly language?: 'en' | 'de'
}

export interface Visit {
  readonly page: Page
  /** What scripts and the page's policy complained of until now. */
  readonly complaints: readonly string[]
  go(address: string): Promise<void>
}

/** A window of its own, signed in as somebody with this role; without one, signed in as nobody. */
export async function visit(
  browser: Browser,
  shop: Shop,
  { role, scheme = 'light', width = 1280, language = 'en' }: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: scheme,
    locale: language,
    baseURL: shop.url,
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(15_000)
  if (role !== undefined) {
    const [name = '', value = ''] = (await shop.person(role)).cookie.split(/=(.*)/)
    await context.addCookies([{ name, value, url: shop.url, httpOnly: true, sameSite: 'Lax' }])
  }
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const heard = complaints(page)
  return { page, complaints: heard, go: async (address) => void (await page.goto(address)) }
}
