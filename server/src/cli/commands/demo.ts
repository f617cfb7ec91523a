import path from 'node:path'
import { serverLog } from '../../http/log.ts'
import { type Database, migrate, openDatabase } from '../../store/index.ts'
import type { Coterie } from '../client/coterie.ts'
import { localCoterie } from '../client/local/coterie.ts'
import { DEFAULT_PROJECT, projectNamed } from '../client/local/projects.ts'
import { clock } from '../clock.ts'
import { EXPLAINED } from '../demo/example_segments.ts'
import { fill, openedAt } from '../demo/fill.ts'
import { goLive } from '../demo/go_live.ts'
import { tryLines } from '../demo/promotions/try_lines.ts'
import { heldCodes } from '../demo/promotions/wallets.ts'
import { type Retailer, retailer, SEED } from '../demo/retailer.ts'
import { demoSettings, signInLines } from '../demo/sign_in.ts'
import { DAYS, daysFrom } from '../demo/timeline.ts'
import { feedEnd, watch } from '../demo/watch.ts'
import { servesItself } from '../on_database.ts'
import { readServerEnvironment } from '../server_environment.ts'
import { act, type GlobalOptions, type Register, type Session } from '../session.ts'
import { keepHeapSmall, letHeapGrow } from '../small_heap.ts'
import { explanationText } from '../terminal/explanation.ts'
import { mannerOf } from './manner.ts'
import { wholeNumber } from './number_option.ts'
import { segmentTable } from './segment/list.ts'

const DEMO_DIR = './.coterie-demo'

interface DemoOptions extends GlobalOptions {
  readonly once?: true
  readonly customers: number
  readonly rate: number
}

const HELP = `
The shop has a database of its own in ${DEMO_DIR} (--data-dir for another place), and is there again the next time;
remove the directory to begin anew. While it runs, other commands can look at it:

  coterie segment list --data-dir ${DEMO_DIR}
  coterie segment preview --data-dir ${DEMO_DIR} --filter 'metadata.tier is "gold"'`

export const registerDemo: Register = (parent, run) => {
  parent
    .command('demo')
    .description('a made-up shop: its customers, its segments, and people coming and going, until Ctrl-C')
    .option('--once', 'stop after a few changes')
    .option('--customers <number>', 'how many customers the shop has', wholeNumber(100, 1_000_000), 20_000)
    .option('--rate <number>', 'things that happen in a second', wholeNumber(1, 1000), 5)
    .addHelpText('after', HELP)
    .action(act<DemoOptions>(run, demo))
}

async function demo(session: Session, options: DemoOptions): Promise<undefined> {
  servesItself(session.environment, 'demo')
  const dataDir = options.dataDir ?? DEMO_DIR
  const about = { url: options.databaseUrl, dataDir, applicationName: 'coterie demo' }
  const db = await openDatabase({ ...about, waitsForDisk: false })
  try {
    await migrate(db)
    // As of the first run, so that a load that was interrupted goes on with the same shop.
    const project = await projectNamed(db, () => daysFrom(clock(), -DAYS), DEFAULT_PROJECT, 'America/Chicago')
    const coterie = localCoterie(db, project.id, clock)
    const shop = retailer(openedAt(project), SEED, options.customers)
    const directory = options.databaseUrl === undefined ? path.resolve(dataDir) : '.'
    letHeapGrow()
    await fill(session, { db, project, shop, directory })
    keepHeapSmall()
    const settings = demoSettings(readServerEnvironment(process.env))
    // Here, because no other command needs it: it is a second of work.
    const { openServer } = await import('../open_server.ts')
    const server = await openServer(db, project.id, serverLog('warn'), settings)
    try {
      const lines = [...signInLines(server.url, settings), ...(await tryLines(server.url, settings, coterie))]
      await present(session, coterie, lines)
      await live(session, options, db, coterie, shop)
    } finally {
      await server.close()
    }
  } finally {
    await db.close()
  }
}

/** The segments as a table, why one customer is in one of them, and how to get in. */
async function present({ screen }: Session, coterie: Coterie, signIn: readonly string[]): Promise<void> {
  const { segments, customers } = coterie
  const all = await segments.list()
  const someone = (await segments.members(EXPLAINED, { limit: 1 })).members[0]
  const explained = someone && (await segments.explain(EXPLAINED, someone.id))
  const manner = await mannerOf(coterie)
  const name = someone && ((await customers.find(someone.id)).name ?? someone.id)
  screen.show({ segments: all, explained }, () =>
    [
      segmentTable(screen, all),
      ...(explained ? [explanationText(screen, explained, name!, manner)] : []),
      signIn.join('\n'),
      screen.style('bold', 'The shop is open. Who enters a segment and who leaves:'),
    ].join('\n\n'),
  )
}

const A_FEW = 12

async function live(
  { screen, signal }: Session,
  { once, rate }: DemoOptions,
  db: Database,
  coterie: Coterie,
  { shoppers }: Retailer,
): Promise<void> {
  const closing = new AbortController()
  const ended = AbortSignal.any([signal, closing.signal])
  const { id: projectId, timeZone } = await coterie.projects.current()
  const deeds = new Map<string, string>()
  const from = await feedEnd(coterie)
  const going = goLive({
    ...{
      db,
      projectId,
      shoppers,
      held: await heldCodes(db, projectId, shoppers),
      clock,
      perSecond: once ? Math.max(rate, 20) : rate,
      signal: ended,
    },
    onActivity: ({ shopper, about }) => deeds.set(shopper.sourceId, about),
  })
  try {
    const most = once ? A_FEW : Number.POSITIVE_INFINITY
    const watching = { coterie, timeZone, screen, signal: ended, lastDeed: (id: string) => deeds.get(id), most }
    await Promise.race([watch(watching, from), going])
  } finally {
    closing.abort()
    await going
  }
}
