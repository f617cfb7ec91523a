#!/usr/bin/env node
// Plain JavaScript that Node 18 can read, so that an older Node than the program needs is told so, or replaced by the one
// that npm installed with it, instead of stumbling over TypeScript.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { homedir } from 'node:os'
import path from 'node:path'

const NEEDED = 24

if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  // Types are stripped and scripts compiled once, not with every command: 0.15 s of work to start rather than 0.55 s.
  const cache = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache')
  nodeModule.enableCompileCache(path.join(cache, 'coterie'))
  const { keepHeapSmall } = await import('./small_heap.ts')
  keepHeapSmall()
  const { main } = await import('./main.ts')
  process.exitCode = await main(process.argv.slice(2))
} else {
  const suitable = installedNode()
  if (suitable === undefined) {
    console.error(`coterie needs Node ${NEEDED} or later, and this is Node ${process.versions.node}.`)
    console.error('Run "npm ci" in its directory, which brings the right one along, or install a newer Node.')
    process.exitCode = 2
  } else rerun(suitable)
}

/** @returns {string | undefined} */
function installedNode() {
  try {
    const found = nodeModule.createRequire(import.meta.url).resolve('node/package.json')
    const program = path.join(path.dirname(found), 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(program) ? program : undefined
  } catch {
    return undefined
  }
}

/** @param {string} node */
function rerun(node) {
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  // Ctrl-C reaches the child by itself; what is sent to this process alone has to be passed on.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name))
  child.on('exit', (code) => process.exit(code ?? 1))
}
