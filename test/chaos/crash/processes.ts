import { readdirSync, readFileSync } from 'node:fs'
import { layoutOf } from '../../../server/src/store/embedded/layout.ts'
import { readLockFile } from '../../../server/src/store/embedded/lockfile.ts'
import { signal } from '../../../server/src/store/embedded/process.ts'

/** PostgreSQL's main process on this data directory. */
export function postmasterOf(dataDir: string): number {
  return readLockFile(layoutOf(dataDir))!.pid
}

/** The processes it has started; those that serve clients, or all. */
export function childrenOf(parent: number, which: 'backends' | 'all'): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && parentOf(pid) === parent)
    .filter((pid) => which === 'all' || titleOf(pid).startsWith('postgres: coterie coterie'))
}

export function kill(pids: readonly number[]): void {
  for (const pid of pids) signal(pid, 'SIGKILL')
}

const parentOf = (pid: number): number => Number(/^PPid:\s+(\d+)/m.exec(read(pid, 'status'))?.[1])
const titleOf = (pid: number): string => read(pid, 'cmdline')

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return '' // it has ended
  }
}
