import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const USUAL_ADDRESS = 'http://127.0.0.1:3000'

/**
 * Does what a page of `docs/guides` says, in order: starts the server with its first block, runs the others in a directory of their
 * own, and compares what comes out with what the page shows.
 */
export async function runGuide(name: string): Promise<void> {
  const [start, ...steps] = stepsOf(readFileSync(path.join(root, 'docs/guides', name), 'utf8'))
  const directory = mkdtempSync(path.join(tmpdir(), 'coterie-guide-'))
  symlinkSync(path.join(root, 'node_modules'), path.join(directory, 'node_modules'))
  const running: Shell[] = []
  const open = (...given: Parameters<typeof bash>): Shell => {
    const shell = bash(...given)
    running.push(shell)
    return shell
  }
  try {
    const server = open(['-c', start!.source], root, { PORT: '0', COTERIE_DATA_DIR: path.join(directory, 'data') })
    const before = await server.until('Ctrl-C stops.')
    const address = /The API is at (http:\/\/\S+),/.exec(before)![1]!
    expectShown(`${before.replaceAll(address, USUAL_ADDRESS)}Ctrl-C stops.`, start!.shown!)
    await follow(steps, open([], directory), directory, address)
  } finally {
    for (const { child } of running.toReversed()) await ended(child)
    rmSync(directory, { recursive: true, force: true, maxRetries: 20 })
  }
}

async function follow(steps: readonly Step[], shell: Shell, directory: string, address: string): Promise<void> {
  for (const [at, { kind, source, shown }] of steps.entries()) {
    if (kind === 'js') {
      writeFileSync(path.join(directory, /^\/\/ (\S+)/.exec(source)![1]!), source)
      continue
    }
    const end = `end of block ${at}`
    shell.child.stdin.write(`${source.replaceAll(USUAL_ADDRESS, address)}\necho '${end}'\n`)
    const printed = await shell.until(end)
    if (shown !== undefined) expectShown(printed, shown)
  }
}

async function ended(child: ChildProcessWithoutNullStreams): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  process.kill(-child.pid!, 'SIGTERM')
  await gone
}

interface Step {
  readonly kind: 'sh' | 'js'
  readonly source: string
  /** What the guide shows of what it prints; undefined where it shows nothing. */
  readonly shown: string | undefined
}

/** What is fenced, in order: `sh` and `js` are run, `json` and `text` are what came out, `bash` is what needs the network. */
function stepsOf(page: string): readonly Step[] {
  const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind, source]) => ({
    kind,
    source: source!,
  }))
  expect(blocks.filter(({ kind }) => !['sh', 'js', 'json', 'text', 'bash'].includes(kind!))).toEqual([])
  return blocks.flatMap(({ kind, source }, at) => {
    if (kind !== 'sh' && kind !== 'js') return []
    const next = blocks[at + 1]
    return [{ kind, source, shown: next && /^(json|text)$/.test(next.kind!) ? next.source : undefined }]
  })
}

interface Shell {
  readonly child: ChildProcessWithoutNullStreams
  until(mark: string): Promise<string>
}

/** A shell with nothing of coterie's in its environment; what it prints, as it comes. */
function bash(args: readonly string[], cwd: string, environment: Readonly<Record<string, string>> = {}): Shell {
  const inherited = Object.entries(process.env).filter(([key]) => !/^(COTERIE_|DATABASE_URL$|NODE_OPTIONS$)/.test(key))
  const env = { ...Object.fromEntries(inherited), NO_COLOR: '1', ...environment }
  const child = spawn('bash', [...args], { cwd, env, detached: true })
  let said = ''
  let cameBefore = 0
  let heard = Promise.withResolvers<void>()
  const tell = () => {
    heard.resolve()
    heard = Promise.withResolvers()
  }
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
      tell()
    })
  child.on('exit', tell)
  /** What has been printed since the last time, up to the mark. */
  async function until(mark: string): Promise<string> {
    while (!said.includes(mark, cameBefore)) {
      if (child.exitCode !== null) throw new Error(`The shell has ended: ${said.slice(cameBefore)}`)
      await heard.promise
    }
    const at = said.indexOf(mark, cameBefore)
    const text = said.slice(cameBefore, at)
    cameBefore = at + mark.length
    return text
  }
  return { child, until }
}

/** Spaces and line ends mean nothing, `…` means anything. */
function expectShown(printed: string, shown: string): void {
  const bare = (text: string) => text.replaceAll(/\s+/g, '')
  const pattern = bare(shown)
    .split('…')
    .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*')
  if (!new RegExp(`^${pattern}$`).test(bare(printed))) expect(printed).toBe(shown)
}
