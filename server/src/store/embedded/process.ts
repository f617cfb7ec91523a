import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { errorCode } from '../errors.ts'

/** Whether a process with this id runs; one that has ended but was not yet asked about by its parent does not. */
export const isAlive = (pid: number): boolean => commandLine(pid).length > 0

/** Sends a signal; no matter if the process is gone. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error
  }
}

/** Program and arguments of a process; empty when there is none. */
export function commandLine(pid: number): string[] {
  try {
    // cmdline may be read by everyone; cwd and exe may not, even by root in a container.
    if (process.platform === 'linux') return words(readFileSync(`/proc/${pid}/cmdline`, 'utf8'), '\0')
    return words(execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }), ' ')
  } catch {
    return []
  }
}

const words = (text: string, separator: string) => text.split(separator).filter((word) => word.trim() !== '')
