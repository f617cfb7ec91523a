/** A server process with nothing but its embedded PostgreSQL: `node embedded_server.ts <data directory> [exit | throw]`. */
import { startEmbedded } from '../../server/src/store/index.ts'

const [dataDir = '', ending] = process.argv.slice(2)
try {
  const { url, adopted, pid } = await startEmbedded({ dataDir })
  console.log(JSON.stringify({ url, adopted, postgres: pid() }))
} catch (error) {
  console.log(JSON.stringify({ error: { ...(error as object), message: (error as Error).message } }))
  process.exit(1)
}
if (ending === 'exit') process.exit(0)
if (ending === 'throw') throw new Error('on purpose')
