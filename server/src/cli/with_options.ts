import { invalidInput } from '../store/index.ts'
import { type Environment, serverAddress } from './environment.ts'
import type { GlobalOptions } from './session.ts'

/** Options say it louder than the environment: whoever names a database means no server. */
export function withOptions(environment: Environment, options: GlobalOptions): Environment {
  const { databaseUrl, dataDir, server, appId } = options
  const onDatabase = databaseUrl !== undefined || dataDir !== undefined
  if (server !== undefined && onDatabase)
    throw invalidInput([{ path: '--server', message: 'Give a server or a database, not both.' }])
  const keys = appId === undefined ? environment.keys : { ...environment.keys, appId }
  if (server !== undefined) return { ...environment, keys, server: serverAddress(server, '--server') }
  if (databaseUrl !== undefined) return { ...environment, server: undefined, databaseUrl }
  if (dataDir !== undefined) return { ...environment, server: undefined, databaseUrl: undefined, dataDir }
  return { ...environment, keys }
}
