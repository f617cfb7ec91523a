import { Refusal } from '../store/index.ts'
import type { Environment } from './environment.ts'

/** Refuses, in what works on the database itself, to be sent to a server. */
export function onDatabase({ server }: Environment, command: string): void {
  if (server === undefined) return
  const instead = server.namedBy === '--server' ? 'leave --server out' : 'name it with --database-url or --data-dir'
  const message = `"coterie ${command}" works on the database itself, not through the server at ${server.url}: run it where the database is, and ${instead}.`
  throw new Refusal('forbidden', message)
}

/** The same for what is a server itself, and therefore asks none: the environment may name it for other commands. */
export function servesItself({ server, ...environment }: Environment, command: string): void {
  if (server?.namedBy === '--server') onDatabase({ server, ...environment }, command)
}
