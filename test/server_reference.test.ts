import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readEnvironment } from '../server/src/cli/environment.ts'
import { LIMIT_VARIABLES, readServerEnvironment } from '../server/src/cli/server_environment.ts'
import { metrics } from '../server/src/http/metrics.ts'
import { testDatabase } from './harness/database.ts'

const page = read('docs/reference/server.md')

function read(file: string): string {
  return readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8')
}

/** What stands in the row of a variable, metric or route. */
const rowOf = (name: string) => page.split('\n').find((line) => line.startsWith(`| \`${name}`)) ?? ''

/** Every variable that these ask the environment for. */
function asked(...readers: readonly ((env: Record<string, string | undefined>) => unknown)[]): readonly string[] {
  const names = new Set<string>()
  const env = new Proxy<Record<string, string | undefined>>({}, { get: (_, name) => void names.add(String(name)) })
  for (const reader of readers) reader(env)
  return [...names].toSorted()
}

const VARIABLES = asked(readEnvironment, readServerEnvironment)

describe('the reference of the server', () => {
  test('has every variable of the environment', () => {
    expect(VARIABLES.length).toBeGreaterThan(20)
    expect(VARIABLES.filter((name) => !rowOf(`${name}\``))).toEqual([])
  })

  test('has each with what it is without', () => {
    const { host, port, logLevel } = readServerEnvironment({})
    const { dataDir } = readEnvironment({})
    const usual = { HOST: host, PORT: port, LOG_LEVEL: logLevel, COTERIE_DATA_DIR: dataDir }
    for (const [name, value] of Object.entries(usual)) expect(rowOf(name)).toMatch(new RegExp(`\\| \`${value}\` \\|$`))
    for (const [name, { usual, about }] of Object.entries(LIMIT_VARIABLES)) {
      expect(rowOf(name)).toContain(`| ${about}`)
      expect(rowOf(name)).toContain(`| \`${usual}\``)
    }
  })

  test('names no variable that nobody reads', () => {
    const named = [...page.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name!)
    expect(named.filter((name) => name !== 'NO_COLOR' && !VARIABLES.includes(name))).toEqual([])
  })

  test('has every metric of ours, with its labels', async () => {
    const db = await testDatabase()
    const measured = metrics(db, () => '2026-06-15T12:00:00.000000Z')
    measured.request('GET', '/healthz', 200, 0.001)
    const ours = (await measured.registry.getMetricsAsJSON()).filter(({ name }) => name.startsWith('coterie_'))
    measured.stop()
    expect(ours.length).toBeGreaterThan(4)
    for (const { name, values } of ours) {
      expect(rowOf(name), name).not.toBe('')
      for (const label of values.flatMap(({ labels }) => Object.keys(labels)).filter((label) => label !== 'le'))
        expect(rowOf(name), name).toContain(label)
      for (const what of values.flatMap(({ labels }) => ('what' in labels ? String(labels.what) : [])))
        expect(rowOf(name), name).toContain(`\`${what}\``)
    }
    const named = [...page.matchAll(/^\| `(coterie_\w+)/gm)].map(([, name]) => name)
    expect(named.toSorted()).toEqual(ours.map(({ name }) => name).toSorted())
  })
})

test('compose.yaml passes on what the server reads', () => {
  const { services } = parse(read('compose.yaml')) as { services: { coterie: { environment: object } } }
  expect(Object.keys(services.coterie.environment).filter((name) => !VARIABLES.includes(name))).toEqual([])
})
