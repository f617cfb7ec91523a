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
