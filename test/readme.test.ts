import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { startCommand } from './harness/command.ts'
import { hasCurl } from './harness/has_curl.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = readFileSync(path.join(root, 'README.md'), 'utf8')
const dataDir = mkdtempSync(path.join(tmpdir(), 'coterie-readme-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** The block after the marker, a command a line. */
function commands(): readonly string[] {
  const block = /<!-- test\/readme\.test\.ts runs this -->\n```sh\n([\s\S]*?)```/.exec(readme)
  return block![1]!.trim().split('\n')
}

async function run(command: string): Promise<string> {
  const inHouse = command.replace(/^npx coterie /, `"${process.execPath}" server/src/cli/coterie.js `)
  const { stdout } = await promisify(execFile)('bash', ['-c', inHouse], {
    cwd: root,
    env: { ...process.env, COTERIE_DATA_DIR: dataDir, DATABASE_URL: '', NO_COLOR: '1' },
  })
  return stdout
}

test('the first segment of the README comes out as it says', async () => {
  const outputs: string[] = []
  for (const command of commands()) outputs.push(await run(command))
  const [, , , members, explained] = outputs
  expect(members).toMatch(/anna/)
  expect(members).not.toMatch(/bob|cleo/)
  expect(explained).toMatch(/is in "Polish spenders"/)
  expect(explained).toMatch(/135\.00|13500|13,500/)
}, 180_000)

/** The two blocks after the other marker: what serves, with its keys, and what asks it. */
function servedAndAsked() {
  const marked = /<!-- test\/readme\.test\.ts serves and asks this -->\n```sh\n(.*)npm start\n```\n```sh\n([\s\S]*?)```/
  const [, keys, ask] = marked.exec(readme)!
  const environment = Object.fromEntries(
    keys!
      .trim()
      .split(' ')
      .map((pair) => pair.split('=') as [string, string]),
  )
  return { environment, ask: ask! }
}

test.skipIf(!hasCurl)(
  'the first request of the README is answered',
  async () => {
    const { environment, ask } = servedAndAsked()
    const server = startCommand(['serve'], { ...environment, COTERIE_DATA_DIR: dataDir })
    try {
      const [, url] = await server.printed(/The API is at (http:\/\/[\d.:]+),/)
      const answer = JSON.parse(await run(ask.replace('http://127.0.0.1:3000', url!)))
      const sentence = expect.stringMatching(/at least 3 orders in the last 90 days/)
      expect(answer).toMatchObject({ object: 'segment', name: 'Regulars', sentence })
    } finally {
      server.child.kill('SIGTERM')
      await server.ended
    }
  },
  180_000,
)

test('the README says of every package why it is there', () => {
  const packages = ['package.json', 'server/package.json', 'filter/package.json', 'web/package.json'].flatMap(
    (file) => {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(path.join(root, file), 'utf8'))
      return [...Object.keys(dependencies), ...Object.keys(devDependencies)]
    },
  )
  const ours = packages.filter((name) => !name.startsWith('@coterie/'))
  const [, table] = readme.split('## Dependencies')
  const cells = [...table!.matchAll(/^\| (`[^|]+) \| [^|]{3,} \|$/gm)].map(([, cell]) => cell!)
  const named = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!))
  expect(named.toSorted()).toEqual(ours.toSorted())
})

test('the README names every command', async () => {
  const help = await run('npx coterie --help')
  const named = [...help.matchAll(/^ {2}(\w+) {2,}/gm)].map(([, name]) => name!).filter((name) => name !== 'help')
  expect(named.filter((name) => !readme.includes(name))).toEqual([])
})
