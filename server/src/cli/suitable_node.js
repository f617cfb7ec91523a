// Plain JavaScript that Node 18 can read: which Node there is, and where one is that can strip types.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

export const NEEDED = 24

export const isSuitable = () => Number.parseInt(process.versions.node, 10) >= NEEDED

/**
 * The one that npm installed with the packages; it is a development dependency, so it may be missing.
 * @returns {string | undefined}
 */
export function installedNode() {
  try {
    const found = createRequire(import.meta.url).resolve('node/package.json')
    const program = path.join(path.dirname(found), 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(program) ? program : undefined
  } catch {
    return undefined
  }
}

/**
 * The same once more, by that Node.
 * @param {string} node
 */
export function rerun(node) {
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  // Ctrl-C reaches the child by itself; what is sent to this process alone has to be passed on.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name))
  child.on('exit', (code) => process.exit(code ?? 1))
}
