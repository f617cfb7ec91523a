import { expect, test } from 'vitest'
import { layoutOf } from './layout.ts'
import { configurationFile, settingsFor } from './settings.ts'

const GB = 2 ** 30

test.each([
  [
    0.5 * GB,
    2,
    { shared_buffers: '128MB', effective_cache_size: '307MB', work_mem: '8MB', maintenance_work_mem: '32MB' },
  ],
  [
    4 * GB,
    2,
    { shared_buffers: '1024MB', effective_cache_size: '2458MB', work_mem: '64MB', maintenance_work_mem: '256MB' },
  ],
  [
    64 * GB,
    8,
    { shared_buffers: '1024MB', effective_cache_size: '39322MB', work_mem: '64MB', maintenance_work_mem: '512MB' },
  ],
])('memory is shared out: %d bytes, %d processors', (memoryBytes, processors, expected) => {
  const settings = settingsFor({ memoryBytes, processors, sharedMemoryBytes: GB })
  expect(settings).toMatchObject({
    ...expected,
    max_parallel_workers: String(processors),
    fsync: 'on',
    synchronous_commit: 'on',
  })
})

test('a small /dev/shm is not relied on', () => {
  const machine = { memoryBytes: 8 * GB, processors: 4 }
  expect(settingsFor({ ...machine, sharedMemoryBytes: 64 * 2 ** 20 }).dynamic_shared_memory_type).toBe('mmap')
  expect(settingsFor({ ...machine, sharedMemoryBytes: 4 * GB }).dynamic_shared_memory_type).toBe('posix')
})

test('values are quoted, and the operator comes last', () => {
  const settings = { a: "it's", b: 'back\\slash' }
  const lines = ["a = 'it''s'", "b = 'back\\\\slash'"]
  expect(configurationFile(settings, '/srv/o.conf', true).split('\n').slice(-4)).toEqual([
    ...lines,
    "include = '/srv/o.conf'",
    '',
  ])
  expect(configurationFile(settings, '/srv/o.conf', false).split('\n').slice(-3)).toEqual([...lines, ''])
})

test('the socket is in the data directory unless its path is too long for one', () => {
  expect(layoutOf('/srv/coterie', '/tmp').socket).toBe('/srv/coterie/socket')
  const long = layoutOf(`/srv/${'ł'.repeat(50)}`, '/tmp').socket
  expect(long).toMatch(/^\/tmp\/coterie-[0-9a-f]{12}$/)
  expect(layoutOf(`/srv/${'ą'.repeat(50)}`, '/tmp').socket).not.toBe(long)
})
