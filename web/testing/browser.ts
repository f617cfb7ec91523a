import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { describe } from 'vitest'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser of this machine: nothing is downloaded. */
const CHROMIUM = [process.env.CHROMIUM, ...PLACES].find((place) => place !== undefined && existsSync(place))

const MISSING = 'There is no Chromium here: "apt-get install -y chromium", or name one by CHROMIUM=/path.'

export const hasBrowser = CHROMIUM !== undefined

/** Tests in a real browser. Without one they are left out, and say how to get it; in CI they fail. */
export const inBrowser = describe.skipIf(CHROMIUM === undefined && !process.env.CI)
if (CHROMIUM === undefined && !process.env.CI) console.log(MISSING)

export async function launch(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error(MISSING)
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Except `region`: menus and messages stand at the end of the page, outside of its regions, and are announced by their roles. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface AxeResults {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
  }[]
}

/** What axe finds against a page, a line each; none is what is wanted. */
export async function axe(page: Page): Promise<readonly string[]> {
  // What moves is half transparent for a while, and then has little contrast.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  await page.evaluate(AXE)
  const { violations } = (await page.evaluate(
    (rules) =>
      (globalThis as unknown as { axe: { run(options: object): Promise<unknown> } }).axe.run({
        runOnly: rules,
        rules: { region: { enabled: false } },
      }),
    RULES,
  )) as AxeResults
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '' }) => `${id}: ${help}: ${html.slice(0, 200)} (${failureSummary.slice(0, 300)})`,
    ),
  )
}

/** Whatever a page complains of: errors of scripts, and what its policy forbids. */
export function complaints(page: Page): readonly string[] {
  const heard: string[] = []
  page.on('pageerror', (error) => heard.push(String(error)))
  page.on('console', (message) => {
    // That nobody is signed in yet is said with a status, which the browser notes as an error.
    if (message.type() === 'error' && !/status of 40[0-9]/.test(message.text())) heard.push(message.text())
  })
  return heard
}
