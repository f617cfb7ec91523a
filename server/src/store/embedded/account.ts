import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { StoreError } from '../errors.ts'
import { closedAncestor, passageThroughClosed } from './passage.ts'

/** The account that PostgreSQL runs under. It refuses to be root, so root hands it to somebody else. */
export interface Account {
  readonly uid: number
  readonly gid: number
  /** Starts a program under this account, in a process group of its own so that Ctrl-C reaches the server alone. */
  launch(program: string, args: readonly string[], stdio: StdioOptions): ChildProcess
}

export interface Identity {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const ENVIRONMENT = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/**
 * Chooses the account: ourselves, unless we are root; then the owner of an existing data directory, else `postgres`, else
 * `nobody`. `places` are what it must be able to reach, for example below root's closed home directory.
 */
export function chooseAccount(data: string, places: readonly string[]): Account {
  const uid = process.getuid?.() ?? -1
  if (uid !== 0)
    return account({ name: '', uid, gid: process.getgid?.() ?? -1 }, (program, args) => [program, args, {}])

  const owner = ownerOf(data)
  const identity = owner ?? passwd('postgres') ?? passwd('nobody')
  if (identity === undefined) {
    throw new StoreError(
      'embedded_failed',
      'PostgreSQL does not run as root, and this system has neither an account postgres nor nobody. Create one, or start the server as another user.',
    )
  }
  if (owner === undefined && existsSync(data)) {
    throw new StoreError(
      'data_directory_unusable',
      `${data} belongs to root, and PostgreSQL refuses to be root. Give it back to whom it belonged, or to ${identity.name}: chown -R ${identity.name} ${path.dirname(data)}`,
    )
  }
  const closed = places.map((place) => closedAncestor(place, identity)).find((found) => found !== undefined)
  if (closed === undefined) {
    const { uid, gid } = identity
    return account(identity, (program, args) => [program, args, { uid, gid }])
  }
  const passage = passageThroughClosed(identity)
  if (passage === undefined) {
    throw new StoreError(
      'data_directory_unusable',
      `PostgreSQL runs as ${identity.name} because it refuses to be root, and ${closed} is closed to ${identity.name}. Set COTERIE_DATA_DIR to a place that is open to it, /var/lib/coterie say, and install the server there too; or start the server as another user.`,
    )
  }
  return account(identity, (program, args) => [passage.program, [...passage.args, program, ...args], {}])
}

type Command = readonly [program: string, args: readonly string[], as: { uid?: number; gid?: number }]

function account(
  { name, uid, gid }: Identity,
  command: (program: string, args: readonly string[]) => Command,
): Account {
  return Object.freeze({
    uid,
    gid,
    launch(program: string, args: readonly string[], stdio: StdioOptions) {
      const [file, argv, as] = command(program, args)
      try {
        return spawn(file, argv, { ...as, stdio, cwd: '/', env: ENVIRONMENT, detached: true })
      } catch (cause) {
        // A container may keep root from becoming somebody else.
        const sentence = `PostgreSQL cannot be started as ${name || `user ${uid}`} (${(cause as Error).message}). Start the server as another user than root, or set DATABASE_URL to a PostgreSQL server.`
        throw new StoreError('embedded_failed', sentence, { cause })
      }
    },
  })
}

function passwd(key: string | number): Identity | undefined {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':')
    if (name && (name === key || uid === String(key))) return { name, uid: Number(uid), gid: Number(gid) }
  }
  return undefined
}

function ownerOf(place: string): Identity | undefined {
  const found = statSync(place, { throwIfNoEntry: false })
  return found === undefined || found.uid === 0
    ? undefined
    : (passwd(found.uid) ?? { ...found, name: `user ${found.uid}` })
}
