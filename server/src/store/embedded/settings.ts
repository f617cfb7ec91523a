import { availableParallelism, totalmem } from 'node:os'

export interface Machine {
  readonly memoryBytes: number
  readonly processors: number
  /** Size of /dev/shm; Infinity where there is no such limit. */
  readonly sharedMemoryBytes: number
}

const MB = 2 ** 20

/** This machine, or the container's share of it. */
export function thisMachine(sharedMemoryBytes: number): Machine {
  const limit = process.constrainedMemory()
  const memoryBytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem()
  return { memoryBytes, processors: availableParallelism(), sharedMemoryBytes }
}

/** PostgreSQL settings for a machine that it shares with the server; every commit survives a power cut. */
export function settingsFor({ memoryBytes, processors, sharedMemoryBytes }: Machine): Record<string, string> {
  const mb = (share: number, least: number, most: number) =>
    `${Math.round(Math.min(Math.max((memoryBytes * share) / MB, least), most))}MB`
  return {
    max_connections: '60',
    superuser_reserved_connections: '3',
    shared_buffers: mb(0.25, 32, 1024),
    effective_cache_size: mb(0.6, 64, 1024 * 1024),
    work_mem: mb(1 / 64, 4, 64),
    maintenance_work_mem: mb(1 / 16, 32, 512),
    huge_pages: 'try',
    // Docker gives /dev/shm 64 MB, which one parallel hash join can exceed; files in the data directory have no such limit.
    dynamic_shared_memory_type: sharedMemoryBytes < 512 * MB ? 'mmap' : 'posix',
    max_worker_processes: String(Math.max(8, processors)),
    max_parallel_workers: String(processors),
    max_parallel_workers_per_gather: String(Math.min(Math.max(Math.floor(processors / 2), 1), 4)),
    max_parallel_maintenance_workers: String(Math.min(Math.max(Math.floor(processors / 2), 1), 4)),
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    wal_compression: 'on',
    max_wal_size: '4GB',
    min_wal_size: '256MB',
    checkpoint_timeout: '15min',
    checkpoint_completion_target: '0.9',
    random_page_cost: '1.1',
    // Our statements are short or rewritten every time; compiling them to machine code costs more than it saves.
    jit: 'off',
    autovacuum_vacuum_cost_limit: '2000',
    // Backends of a server that was killed must not hold their locks until their statement is done.
    client_connection_check_interval: '5s',
    // Failed statements are the server's to report; the log is for PostgreSQL's own troubles.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
    log_timezone: 'UTC',
    timezone: 'UTC',
    lc_messages: 'C',
  }
}

/** A postgresql.conf; an operator's own settings in `ownFile` win. */
export function configurationFile(
  settings: Readonly<Record<string, string>>,
  ownFile: string,
  hasOwn: boolean,
): string {
  const quoted = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${quoted(value)}`)
  return [
    '# Written anew at each start to fit this machine. Your own settings belong in',
    `# ${ownFile}`,
    ...lines,
    ...(hasOwn ? [`include = ${quoted(ownFile)}`] : []),
    '',
  ].join('\n')
}
