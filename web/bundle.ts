import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DIST = fileURLToPath(new URL('dist', import.meta.url))
/** What the bundle was made of: a digest of all that goes into it. */
const MADE_OF = 'made_of'

/** What goes into the bundle. Files of the server are read for their types alone, except its client. */
const SOURCES = ['web/**/*.{ts,tsx,css,html,svg}', 'filter/**/*.{ts,js}', 'server/src/http/client/*.ts']
const NO_SOURCES = /node_modules|\.test\.tsx?$|\/testing\/|^web\/dist\//
/** Versions of packages, and how they are put together. */
const BESIDES = ['package-lock.json']

const COMPRESSIBLE = /\.(?:js|css|html|svg|json|map)$/
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }

/** Makes `web/dist` unless it is made of these very sources. Answers whether it had to. */
export async function bundle(): Promise<boolean> {
  const digest = digestOfSources()
  if (isMadeOf(digest)) return false
  // Beside its place, so that a server never finds half of one, and two who make it at once do not meet.
  await mkdir(path.join(ROOT, 'web/.dist'), { recursive: true })
  const making = await mkdtemp(path.join(ROOT, 'web/.dist/'))
  try {
    await build(making)
    await compress(making)
    await writeFile(path.join(making, MADE_OF), digest)
    if (!isMadeOf(digest)) await replace(making)
    return true
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}

async function build(outDir: string): Promise<void> {
  const { build: viteBuild } = await import('vite')
  const { NODE_ENV } = process.env
  // Whoever asks for it: tests would get what React is developed with, which is larger and slower.
  process.env.NODE_ENV = 'production'
  try {
    const configFile = path.join(ROOT, 'web/vite.config.ts')
    await viteBuild({ configFile, logLevel: 'warn', build: { outDir, reportCompressedSize: false } })
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  }
}

function digestOfSources(): string {
  const files = globSync(SOURCES, { cwd: ROOT }).filter((file) => !NO_SOURCES.test(file))
  const hash = createHash('sha256')
  for (const file of [...files.toSorted(), ...BESIDES])
    hash.update(`${file}\0`).update(readFileSync(path.join(ROOT, file)))
  return hash.digest('hex')
}

function isMadeOf(digest: string): boolean {
  const noted = path.join(DIST, MADE_OF)
  return existsSync(noted) && readFileSync(noted, 'utf8') === digest
}

/** Once here, instead of with every answer. */
async function compress(dir: string): Promise<void> {
  for (const file of globSync('**/*', { cwd: dir })) {
    if (!COMPRESSIBLE.test(file)) continue
    const content = await readFile(path.join(dir, file))
    await writeFile(path.join(dir, `${file}.br`), await promisify(brotliCompress)(content, BROTLI))
    await writeFile(path.join(dir, `${file}.gz`), await promisify(gzip)(content, { level: 9 }))
  }
}

async function replace(making: string): Promise<void> {
  const before = `${making}.before`
  if (existsSync(DIST)) await rename(DIST, before)
  await rename(making, DIST)
  await rm(before, { recursive: true, force: true })
}

/** Before a start. The API needs none of it, so whoever has no devDependencies can serve that, or a bundle from before. */
export async function bundleIfInstalled(): Promise<void> {
  const began = performance.now()
  if (isInstalled()) {
    if (await bundle()) console.error(`The dashboard is bundled: ${Math.round(performance.now() - began)} ms.`)
    return
  }
  if (isMadeOf(digestOfSources())) return
  console.error(
    existsSync(path.join(DIST, MADE_OF))
      ? 'The dashboard is one of other sources: to bundle it anew takes "npm ci" without --omit=dev.'
      : 'There will be no dashboard, only the API: to bundle it takes "npm ci" without --omit=dev.',
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await bundleIfInstalled()

function isInstalled(): boolean {
  const { devDependencies } = JSON.parse(readFileSync(path.join(ROOT, 'web/package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>
  }
  return Object.keys(devDependencies).every((name) =>
    [ROOT, path.join(ROOT, 'web')].some((dir) => existsSync(path.join(dir, 'node_modules', name, 'package.json'))),
  )
}
