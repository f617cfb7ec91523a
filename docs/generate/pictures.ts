import { mkdirSync, writeFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright-core'
import { launch } from '../../web/testing/browser.ts'
import { PICTURES, type Picture } from './screens.ts'

/** `npm run pictures` while `npm run demo` runs: every screen, light, dark and on a telephone, into docs/pictures. */
const URL_OF_DEMO = process.env.COTERIE_URL ?? 'http://127.0.0.1:3000'
const EMAIL = 'demo@coterie.example'
const PASSWORD = 'demo-password'
const PLACE = new URL('../pictures/', import.meta.url)

const LOOKS = Object.freeze({
  light: { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  narrow: { colorScheme: 'light', viewport: { width: 360, height: 780 } },
} as const)

const only = process.argv.slice(2)
const chosen = PICTURES.filter(({ name }) => only.length === 0 || only.includes(name))
mkdirSync(PLACE, { recursive: true })
const browser = await launch()
const signedIn = await signIn()
for (const [look, style] of Object.entries(LOOKS)) {
  const options = { baseURL: URL_OF_DEMO, locale: 'en', reducedMotion: 'reduce', ...style } as const
  const outside = await browser.newContext(options)
  const inside = await browser.newContext({ ...options, storageState: signedIn })
  for (const picture of chosen)
    await take(picture.signedOut ? outside : inside, picture, `${picture.name}.${look}.webp`)
  await outside.close()
  await inside.close()
}
await browser.close()

async function signIn(): ReturnType<BrowserContext['storageState']> {
  const context = await browser.newContext({ baseURL: URL_OF_DEMO, locale: 'en' })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(EMAIL)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').first().waitFor({ state: 'attached' })
  return context.storageState()
}

async function take(context: BrowserContext, { address, prepare }: Picture, file: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(typeof address === 'string' ? address : await address(page))
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await prepare?.(page)
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(500)
  writeFileSync(new URL(file, PLACE), await asWebp(page, await page.screenshot()))
  console.log(file)
  await page.close()
}

/** A third of what a PNG takes, made by the browser itself. */
async function asWebp(page: Page, png: Buffer): Promise<Buffer> {
  const blank = await page.context().newPage()
  const encoded = await blank.evaluate(async (source) => {
    const image = new Image()
    image.src = `data:image/png;base64,${source}`
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.width
    canvas.height = image.height
    canvas.getContext('2d')!.drawImage(image, 0, 0)
    return canvas.toDataURL('image/webp', 0.85).split(',')[1]!
  }, png.toString('base64'))
  await blank.close()
  return Buffer.from(encoded, 'base64')
}
