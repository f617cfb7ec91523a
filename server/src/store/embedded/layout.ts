import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Where things are inside a data directory. Everything under `home` appears at once, by a rename, and is never half made. */
export interface Layout {
  readonly root: string
  readonly home: string
  /** What PostgreSQL calls its data directory. */
  readonly data: string
  /** The password of PostgreSQL's superuser, readable by the server's account alone. */
  readonly password: string
  /** The directory of the Unix socket, for PostgreSQL's account and ours alone. */
  readonly socket: string
  readonly log: string
}

// sun_path holds 108 bytes on Linux and 104 on macOS, its closing zero included; PostgreSQL adds "/.s.PGSQL.5432".
const LONGEST_SOCKET_DIRECTORY = 103 - '/.s.PGSQL.5432'.length

/** `root` has to be absolute and without symbolic links, so that two names for one directory give one socket. */
export function layoutOf(root: string, temporary: string = tmpdir()): Layout {
  const home = path.join(root, 'postgres')
  const socket = path.join(root, 'socket')
  const digest = createHash('sha256').update(root).digest('hex').slice(0, 12)
  return Object.freeze({
    root,
    home,
    data: path.join(home, 'data'),
    password: path.join(home, 'password'),
    socket: Buffer.byteLength(socket) <= LONGEST_SOCKET_DIRECTORY ? socket : path.join(temporary, `coterie-${digest}`),
    log: path.join(root, 'postgres.log'),
  })
}
