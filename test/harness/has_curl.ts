import { spawnSync } from 'node:child_process'

/** Whether the pages that ask by curl can be tried on this machine; bare ones may lack it. */
export const hasCurl = spawnSync('curl', ['--version']).status === 0
