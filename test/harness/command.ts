import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('../../server/src/cli/coterie.js', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** stdout as one JSON value. */
  json<T = Record<string, unknown>>(): T
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Starts `coterie …` as a process of its own, with nothing of coterie's in its environment but what is given. */
export function startCommand(args: readonly string[], environment: Environment = {}, cwd?: string) {
  const inherited = Object.entries(process.env).filter(
    ([key]) => !/^(COTERIE_|DATABASE_URL$|FORCE_COLOR$|NODE_OPTIONS$)/.test(key),
  )
  const env = { ...Object.fromEntries(inherited), NO_COLOR: '1', PORT: '0', ...environment }
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(cwd && { cwd }),
  })
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text
    })
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...said, json: () => JSON.parse(said.stdout) }))
  })
  /** Resolves as soon as stdout matches; rejects when the process ends first. */
  const printed = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(said.stdout)
        if (found) resolve(found)
      }
      child.stdout.on('data', look)
      look()
      ended.then(({ code, stderr }) =>
        reject(new Error(`It ended with ${code} before it printed ${pattern}: ${stderr}`)),
      )
    })
  return { child, ended, printed }
}

/** Runs `coterie …` to its end. */
export function command(args: readonly string[], environment: Environment = {}, input = ''): Promise<Ended> {
  const { child, ended } = startCommand(args, environment)
  child.stdin.end(input)
  return ended
}
