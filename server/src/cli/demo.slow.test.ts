import { execFileSync } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { command, startCommand } from '../../../test/harness/command.ts'
import { runningIn, usedDirectory } from '../../../test/harness/embedded_directory.ts'
import { hasCurl } from '../../../test/harness/has_curl.ts'

const SEGMENTS = [
  'No order for 30 days',
  'Spent less than $500',
  'UK, from Mailchimp',
  'Poland above $100',
  'Has an e-mail',
  'Bought a MacBookAir',
  'Joined since 1 February',
  'Urban Workers_Chi',
]

const literally = (text: string) => text.replaceAll(/[^\w ]/g, '\\$&')

/** What a line that the demo prints to be tried comes to. */
const answerOf = (line: string) => JSON.parse(execFileSync('bash', ['-c', `${line} -sS`], { encoding: 'utf8' }))

test('the demo loads its shop, shows segments, explains, and tells who comes and goes; then it is there again', async () => {
  const dataDir = usedDirectory()
  const first = await command(['demo', '--once', '--customers', '2000', '--data-dir', dataDir])
  expect(first.code, first.stderr).toBe(0)
  expect(first.stderr).toContain('2,000 customers, two years of orders and events: loaded in')
  for (const name of SEGMENTS) expect(first.stdout).toMatch(new RegExp(`^${literally(name)} +\\S+ +[1-9]`, 'm'))
  expect(first.stdout).toMatch(
    /is in "Left carts, bought nothing"(.*\n)+.*✓ events.cart_abandoned in the last 14 days >= 3/,
  )
  expect(first.stderr).toMatch(/Campaigns, a club, gift cards and offers: made in/)
  expect(first.stdout.match(/^\d\d:\d\d:\d\d {2}(→ entered|← left) /gm)).toHaveLength(12)

  const again = startCommand(['demo', '--data-dir', dataDir])
  onTestFinished(() => void again.child.kill('SIGKILL'))
  const { input } = await again.printed(/→ entered|← left/)
  if (hasCurl) {
    const [, offers, validation, refused] = input.match(/(?<=^ {2})curl .*$/gm)!.map(answerOf)
    expect(offers).toMatchObject({ offers: expect.arrayContaining([expect.objectContaining({ eligible: true })]) })
    expect(validation).toMatchObject({ valid: false, error: { error: { message: expect.stringMatching(/club/) } } })
    expect(refused).toMatchObject({
      redemptions: [{ result: 'FAILURE' }, { result: 'FAILURE' }, { result: 'FAILURE' }],
    })
  }
  const beside = await command(['doctor', '--data-dir', dataDir, '--json'])
  expect(beside.json()).toMatchObject({ healthy: true, segments: 16 })
  again.child.kill('SIGINT')
  expect(await again.ended).toMatchObject({ code: 0, stderr: expect.stringContaining('from an earlier run') })
  expect(runningIn(dataDir)).toBeUndefined()
})

test('the demo has lived for weeks when it opens, also when that was interrupted', async () => {
  const dataDir = usedDirectory()
  const args = ['demo', '--once', '--customers', '400', '--data-dir', dataDir]
  const first = startCommand(args)
  onTestFinished(() => void first.child.kill('SIGKILL'))
  const lives = new Promise((resolve) => {
    let told = ''
    first.child.stderr.on('data', (text: string) => {
      told += text
      // The last that is told before the days go by.
      if (/offers: made in/.test(told)) resolve(told)
    })
  })
  await Promise.race([lives, first.ended])
  first.child.kill('SIGINT')
  expect((await first.ended).stderr).not.toContain('lived through in')

  const second = await command(args)
  expect(second.code, second.stderr).toBe(0)
  expect(second.stderr).toContain('An earlier run was interrupted: it goes on.')
  expect(second.stderr).toContain('lived through in')
  const history = await command([
    ...['segment', 'history', 'No order for 30 days', '--from', dayBefore(50)],
    ...['--data-dir', dataDir, '--json'],
  ])
  const days = history.json<{ size: number; entered: number; left: number }[]>()
  expect(days).toHaveLength(51)
  expect(new Set(days.map(({ size }) => size)).size).toBeGreaterThan(5)
  expect(days.filter(({ entered }) => entered > 0).length).toBeGreaterThan(12)
  expect(days.filter(({ left }) => left > 0).length).toBeGreaterThan(12)
  const doctor = await command(['doctor', '--data-dir', dataDir, '--json'])
  expect(doctor.json()).toMatchObject({ healthy: true, segments: 16 })
})

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
