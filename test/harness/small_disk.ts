import { execFileSync } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { emptyDirectory } from './refused_directory.ts'

/** A file system of this size for a test, where we may mount one. */
export function smallDisk(megabytes: number): string | undefined {
  const place = emptyDirectory()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', place], { stdio: 'ignore' })
    onTestFinished(() => void execFileSync('umount', ['-l', place]))
    return place
  } catch {
    return undefined
  }
}
