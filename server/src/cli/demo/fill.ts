import type { Project } from '../../ingest/declare/project.ts'
import { followedUntil } from '../../segments/read/followed_until.ts'
import type { Database } from '../../store/index.ts'
import { localCoterie } from '../client/local/coterie.ts'
import { clock } from '../clock.ts'
import type { Session } from '../session.ts'
import { progress } from '../terminal/progress.ts'
import { count, duration } from '../terminal/words.ts'
import { editSegments } from './edit_segments.ts'
import { UPLOADED } from './example_segments.ts'
import { liveThrough } from './live_through.ts'
import { declare, loadRetailer, loadSteps } from './load.ts'
import { makeSegments } from './make_segments.ts'
import { atTheTill } from './promotions/at_the_till.ts'
import { makePromotions } from './promotions/make_promotions.ts'
import type { Retailer } from './retailer.ts'
import { DAYS, daysFrom, instantOf, type Step, stepsBetween } from './timeline.ts'

const DAY_MS = 86_400_000

/**
 * When the shop opened: so long after its project was made, which therefore is made in the past. One that was made just now was
 * there before the demo, and has nothing to be lived through.
 */
export function openedAt({ createdAt }: Project): string {
  const opened = daysFrom(createdAt, DAYS)
  return opened <= clock() ? opened : createdAt
}

export interface Filling {
  readonly db: Database
  readonly project: Project
  readonly shop: Retailer
  readonly directory: string
}

/**
 * Fills the shop as far as it is not yet: loads what happened until its project was made, makes segments and promotions then,
 * and lives through the days since. An interrupted filling goes on where it was.
 */
export async function fill(session: Session, filling: Filling): Promise<void> {
  const { db, project, shop, directory } = filling
  const { screen } = session
  const opened = openedAt(project)
  const there = (await localCoterie(db, project.id, clock).segments.list()).some(({ name }) => name === UPLOADED)
  if (!there) await load(session, filling)
  const followed = there ? await followedUntil(db, project.id) : project.createdAt
  const unlived = stepsBetween(Date.parse(project.createdAt), Date.parse(opened)).filter(
    ({ until }) => instantOf(until) > followed,
  )
  if (there)
    screen.tell(
      unlived.length === 0 ? 'The shop is there from an earlier run.' : 'An earlier run was interrupted: it goes on.',
    )
  // Once it is open, whatever a newer version of the demo has more is made now.
  const now = unlived.length > 0 ? followed : clock()
  const coterie = localCoterie(db, project.id, () => now)
  await makeSegments(coterie, shop, { opened, directory, asFirst: unlived.length > 0 })
  await promote(session, filling, now)
  if (unlived.length > 0) await live(session, filling, unlived)
}

async function load({ screen, signal }: Session, { db, project, shop }: Filling): Promise<void> {
  screen.tell('The shop is made, which takes a minute or two this first time. Then the dashboard opens.')
  const began = performance.now()
  const bar = progress(screen, 'Loading the shop', loadSteps(shop), 'steps')
  try {
    await declare(db, project.id, project.createdAt)
    await loadRetailer(db, project.id, project.createdAt, shop, { onProgress: (done) => bar.at(done), signal })
  } finally {
    bar.end()
  }
  const took = duration(performance.now() - began)
  screen.tell(`${count(shop.shoppers.length, 'customer')}, two years of orders and events: loaded in ${took}.`)
}

async function promote({ screen }: Session, { db, project, shop }: Filling, now: string): Promise<void> {
  const began = performance.now()
  if (await makePromotions(db, project.id, now, shop))
    screen.tell(`Campaigns, a club, gift cards and offers: made in ${duration(performance.now() - began)}.`)
}

/** The last days of those two years, with the segments and promotions looking on. */
async function live(
  { screen, signal }: Session,
  { db, project, shop }: Filling,
  steps: readonly Step[],
): Promise<void> {
  const began = performance.now()
  const bar = progress(screen, `Living ${DAYS} days`, steps.length, 'steps')
  const till = await atTheTill(db, project.id, shop)
  const opened = openedAt(project)
  let edited = 0
  const also = async (now: string, step: Step) => {
    await till(now, step)
    const daysOld = Math.floor((step.until - Date.parse(project.createdAt)) / DAY_MS)
    const then = localCoterie(db, project.id, () => now)
    edited = await editSegments(db, project.id, then, opened, { daysOld, edited })
  }
  try {
    await liveThrough(db, project.id, shop, steps, { onProgress: (done) => bar.at(done), signal, also })
  } finally {
    bar.end()
  }
  screen.tell(`The last ${DAYS} days of them: lived through in ${duration(performance.now() - began)}.`)
}
