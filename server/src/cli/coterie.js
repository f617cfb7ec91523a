#!/usr/bin/env node
// Plain JavaScript that Node 18 can read, so that an older Node than the program needs is told so, or replaced by the one
// that npm installed with it, instead of stumbling over TypeScript.
import * as nodeModule from 'node:module'
import { homedir } from 'node:os'
import path from 'node:path'
import { installedNode, isSuitable, NEEDED, rerun } from './suitable_node.js'

if (isSuitable()) {
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
    console.error('Run "npm ci" without --omit=dev, which brings the right one along, or install a newer Node.')
    process.exitCode = 2
  } else rerun(suitable)
}
