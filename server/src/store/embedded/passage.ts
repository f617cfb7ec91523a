import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Identity } from './account.ts'

/** The first directory on the way to `place` (itself included) that somebody may not pass through, judged by its mode. */
export function closedAncestor(place: string, { uid, gid }: Pick<Identity, 'uid' | 'gid'>): string | undefined {
  const above = path.dirname(place)
  const higher = above === place ? undefined : closedAncestor(above, { uid, gid })
  if (higher !== undefined) return higher
  const found = statSync(place, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return undefined
  const shift = found.uid === uid ? 6 : found.gid === gid ? 3 : 0
  return (found.mode >> shift) & 1 ? undefined : place
}

const SETPRIV = '/usr/bin/setpriv'

/** Numbers of Linux capabilities, which do not change. */
const CAPABILITY = { dac_override: 1n, dac_read_search: 2n, setpcap: 8n }

/**
 * How root starts a program as somebody else and still lets it pass closed directories: with a capability, through setpriv
 * of util-linux. Passing and reading is enough where we may grant it; Docker's default set only has the wider one.
 */
export function passageThroughClosed({ uid, gid }: Identity): { program: string; args: string[] } | undefined {
  if (!existsSync(SETPRIV)) return undefined
  const permitted = BigInt(`0x${/^CapPrm:\s*(\w+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'}`)
  const has = (name: keyof typeof CAPABILITY) => (permitted >> CAPABILITY[name]) % 2n === 1n
  const granted = (['dac_read_search', 'dac_override'] as const).find(has)
  if (granted === undefined || !has('setpcap')) return undefined
  const args = [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    // Else access(2), with which PostgreSQL looks for its own program, disregards the capability.
    '--securebits=+no_setuid_fixup',
    `--inh-caps=+${granted}`,
    `--ambient-caps=+${granted}`,
    '--',
  ]
  return { program: SETPRIV, args }
}
