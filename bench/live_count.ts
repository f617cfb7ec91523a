import { randomUUID } from 'node:crypto'
import { check, print } from '@coterie/filter'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { SYSTEM } from '../server/src/http/access/audit/author.ts'
import { createPerson } from '../server/src/http/access/people/change.ts'
import { setPasswordByLink } from '../server/src/http/access/people/link.ts'
import { readDefinitions } from '../server/src/segments/definitions.ts'
import { sql } from '../server/src/store/index.ts'
import { bundle } from '../web/bundle.ts'
import { hasBrowser, launch } from '../web/testing/browser.ts'
import { serve } from './http/served.ts'
import { type Figure, fromPairs, type Pair } from './measure.ts'
import type { Place } from './place.ts'
import { QUESTIONS } from './previews.ts'

/** What the count in the dashboard may take beyond the preview itself: by the wire, the pause of whoever types, and the drawing. */
const LIMIT_MS = 150
const ROUNDS = 3
const PASSWORD = 'correct horse'

/** From the last key of a filter that somebody writes to the count on the screen, against what counting alone took of that. */
export async function liveCount(place: Place): Promise<readonly Figure[]> {
  // Without one there is nobody to look.
  if (!hasBrowser) return []
  const { db, projectId, briefly } = place
  await bundle()
  const { rows } = await db.query<{ swept_until: string }>(sql`
    select swept_until from coterie.sweeps where project_id = ${projectId}`)
  const product = await serve('product.ts', { url: db.url, now: rows[0]!.swept_until })
  const browser = await launch()
  try {
    const context = await signedIn(browser, product.url, await letIn(place, rows[0]!.swept_until))
    const texts = await written(place)
    const pairs: Pair[] = []
    for (let round = 0; round < (briefly ? 1 : ROUNDS); round++) {
      // A page of its own: what was asked in another one is not known here.
      const page = await context.newPage()
      await page.goto('/segments/new')
      for (const text of briefly ? texts.slice(0, 2) : texts) pairs.push(await typed(page, text))
      await page.close()
    }
    const beyond = pairs.map(({ ours, theirs }) => ours - theirs).toSorted((a, b) => a - b)
    const at = (share: number) => beyond[Math.ceil(share * beyond.length) - 1]!
    const note = `beyond the preview: median ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms (at most ${LIMIT_MS})`
    const name = 'dashboard: the count after the last key, against the preview alone'
    return [{ name, ...fromPairs(pairs), holds: at(0.95) <= LIMIT_MS, note }]
  } finally {
    await browser.close()
    await product.stop()
  }
}

/** The questions of the previews, as text. */
async function written({ db, projectId }: Place): Promise<readonly string[]> {
  const { schema } = await readDefinitions(db, projectId)
  return QUESTIONS.map(({ name, filter }) => {
    const result = check(filter, schema)
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.problems)}`)
    // In parentheses: without the last key it is no filter, and not another one either.
    return `(${print(result.tree, schema, { decimals: 2 })})`
  })
}

async function letIn({ db, projectId }: Place, now: string): Promise<string> {
  const email = `${randomUUID()}@shop.example`
  const { link } = await createPerson(db, projectId, now, SYSTEM, { email, role: 'viewer' })
  await setPasswordByLink(db, now, link!.token, PASSWORD)
  return email
}

async function signedIn(browser: Browser, baseURL: string, email: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL, locale: 'en', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').first().waitFor()
  await page.close()
  return context
}

/** All but the last key first: until that, it is no filter. */
async function typed(page: Page, text: string): Promise<Pair> {
  const field = page.getByRole('textbox', { name: 'Filter as text' })
  await field.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Backspace')
  await page.keyboard.insertText(text.slice(0, -1))
  await page.waitForTimeout(500)
  await page.evaluate(watchTheCount)
  const answer = page.waitForResponse(
    (response) => response.url().endsWith('/v1/segments/preview') && response.status() === 200,
  )
  await page.keyboard.insertText(text.slice(-1))
  const { took_ms } = (await (await answer).json()) as { took_ms: number }
  await page.waitForFunction(() => typeof (globalThis as Watched).shownAfter === 'number')
  return { ours: await page.evaluate(() => (globalThis as Watched).shownAfter!), theirs: took_ms }
}

type Watched = typeof globalThis & { shownAfter?: number | null }

/** In the page: notes the milliseconds from the next key to the frame in which the count is that of what is written. */
function watchTheCount(): void {
  const watched = globalThis as Watched
  watched.shownAfter = null
  const begin = () => {
    const began = performance.now()
    const look = () => {
      if (document.querySelector('[data-outdated="false"]')) watched.shownAfter = performance.now() - began
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }
  document.addEventListener('beforeinput', begin, { once: true, capture: true })
}
