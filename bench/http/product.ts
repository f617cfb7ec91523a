import { keepHeapSmall } from '../../server/src/cli/small_heap.ts'
import { serverLog } from '../../server/src/http/log.ts'
import { startServer } from '../../server/src/http/server.ts'
import { openDatabase } from '../../server/src/store/index.ts'
import { tell } from './tell.ts'

// What the server is, without its limit of requests: all come with one key.
keepHeapSmall()
const { url, now } = JSON.parse(process.argv[2]!) as { url: string; now: string }
const db = await openDatabase({ url })
const began = Date.parse(now) - performance.now()
const server = await startServer(db, {
  clock: () => new Date(began + performance.now()).toISOString().replace('Z', '000Z'),
  log: serverLog('info'),
  limits: { perMinute: 1_000_000_000 },
  port: 0,
})
tell(server.url, async () => {
  await server.close()
  await db.close()
})
