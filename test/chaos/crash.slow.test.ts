import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { random } from '../../server/src/cli/demo/random.ts'
import { audit } from '../../server/src/segments/audit.ts'
import { openDatabase, sql } from '../../server/src/store/index.ts'
import { directory } from '../harness/embedded_directory.ts'
import { lost } from './crash/acknowledged.ts'
import { childrenOf, kill, postmasterOf } from './crash/processes.ts'
import { startVictim, type Victim } from './crash/victim_process.ts'
import { differences, differencesMidway } from './differences.ts'
import { quiet } from './quiet.ts'
import { fastClock } from './storm/fast_clock.ts'
import { feedReader } from './storm/feed_reader.ts'

const KILLS = 20
const LIVELY = 30

/** Whom a blow hits; the server of node itself has to be started again where it is hit. */
const BLOWS = {
  server: (victim: Victim) => kill([victim.child.pid!]),
  postmaster: (_: Victim, dataDir: string) => kill([postmasterOf(dataDir)]),
  'a backend': (_: Victim, dataDir: string, draw: ReturnType<typeof random>) =>
    kill([draw.pick(childrenOf(postmasterOf(dataDir), 'backends'))]),
  'all together': (victim: Victim, dataDir: string) => {
    const postmaster = postmasterOf(dataDir)
    kill([victim.child.pid!, postmaster, ...childrenOf(postmaster, 'all')])
  },
}

test('after every kill all that was acknowledged is there, and in the end everything is right', async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
  const draw = random(seed)
  const dataDir = directory()
  const began = Date.now()
  const clock = fastClock(began)
  const victims: Victim[] = []
  onTestFinished(() => {
    for (const { child } of victims) child.kill('SIGKILL')
  })
  const start = () => {
    const victim = startVictim(dataDir, began, seed + victims.length)
    victims.push(victim)
    return victim
  }
  const busy = async (victim: Victim) => {
    const before = victim.done.length
    await victim.ready
    await expect.poll(() => victim.done.length - before, { timeout: 60_000 }).toBeGreaterThan(LIVELY)
  }

  let victim = start()
  const { projectId, url } = await victim.ready
  await busy(victim)
  const db = await openDatabase({ url, max: 4 })
  onTestFinished(() => db.close())
  const reader = feedReader(db, projectId, draw)
  for (let n = 0; n < KILLS; n++) {
    const [name, strike] = Object.entries(BLOWS)[n % 4]!
    // At any moment of whatever is going on.
    await sleep(draw.between(0, 500))
    strike(victim, dataDir, draw)
    if (name === 'server' || name === 'all together') {
      await victim.ended
      victim = start()
    }
    await busy(victim)
    const told = `SEED=${seed}, kill ${n}: ${name}`
    expect(
      await lost(
        db,
        victims.flatMap(({ done }) => done),
      ),
      told,
    ).toEqual([])
    expect(await differencesMidway(db, projectId, clock.now()), told).toEqual([])
    await reader.read()
    expect(
      victims.flatMap(({ wrong }) => wrong),
      told,
    ).toEqual([])
  }
  kill([victim.child.pid!])
  await victim.ended

  clock.stop()
  const last = await openDatabase({ dataDir })
  onTestFinished(() => last.close())
  const inWork = await last.query(sql`select id from coterie.segment_versions where state = 'building'`)
  await quiet(last, projectId, clock.now())
  console.log(
    JSON.stringify({
      acknowledged: victims.flatMap(({ done }) => done).length,
      builds_taken_up: inWork.rows.length,
      seconds: Math.round((Date.now() - began) / 1000),
    }),
  )
  expect(await differences(last, projectId, clock.now())).toEqual([])
  expect((await audit(last, projectId, clock.now)).findings).toEqual([])
  expect(
    await lost(
      last,
      victims.flatMap(({ done }) => done),
    ),
  ).toEqual([])
  expect(await reader.differences()).toEqual([])
})
