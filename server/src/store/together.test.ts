import { expect, test, vi } from 'vitest'
import { SLOW_MS, type TogetherOptions, together, waitingTogether } from './together.ts'

/** Answers when it is let go on, and notes what it was asked together. */
function asker(options: TogetherOptions<number>) {
  const asked: (readonly number[])[] = []
  const open: PromiseWithResolvers<void>[] = []
  const ask = together(async (_place: object, questions: readonly number[]) => {
    asked.push(questions)
    const gate = Promise.withResolvers<void>()
    open.push(gate)
    await gate.promise
    return questions.map((question) => question * 10)
  }, options)
  const place = {}
  const arrived = () => new Promise((resolve) => setImmediate(resolve))
  return { ask: (question: number) => ask(place, question), asked, open, arrived, place }
}

test('what comes while others are under way is asked together, and each gets its own answer', async () => {
  const { ask, asked, open, arrived } = asker({ atOnce: 1, most: 3 })
  const first = ask(1)
  await arrived()
  const others = [2, 3, 4, 5].map(ask)
  await arrived()
  expect(asked).toEqual([[1]])
  open[0]!.resolve()
  expect(await first).toBe(10)
  await arrived()
  expect(asked).toEqual([[1], [2, 3, 4]])
  open[1]!.resolve()
  await arrived()
  open[2]!.resolve()
  expect(await Promise.all(others)).toEqual([20, 30, 40, 50])
  expect(asked).toEqual([[1], [2, 3, 4], [5]])
})

test('questions that are to be apart are asked one after the other, in their order', async () => {
  const { ask, asked, open, arrived } = asker({ atOnce: 1, most: 10, apart: (question) => String(question % 2) })
  const all = [1, 3, 2, 5, 4].map(ask)
  for (let n = 0; n < 3; n++) {
    await arrived()
    open[n]!.resolve()
  }
  await Promise.all(all)
  expect(asked).toEqual([[1, 2], [3, 4], [5]])
})

test('a failure is that of those who were asked together, and of nobody after them', async () => {
  let fails = true
  const ask = together(
    async (_place: object, questions: readonly number[]) => {
      if (fails) throw new RangeError('no')
      return questions
    },
    { atOnce: 1, most: 2 },
  )
  const place = {}
  const failed = await Promise.allSettled([ask(place, 1), ask(place, 2)])
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fails = false
  expect(await ask(place, 3)).toBe(3)
})

test('what is slow holds up those that are apart from it by being the same, and nobody else', async () => {
  const lastDigit = (question: number) => String(question % 10)
  const { ask, asked, open, arrived, place } = asker({ atOnce: 1, most: 10, apart: lastDigit, atOnceWithSlow: 2 })
  const slow = ask(1)
  await arrived()
  const others = [11, 2].map(ask)
  await arrived()
  expect([asked, waitingTogether(place)]).toEqual([[[1]], 2])
  await vi.waitUntil(() => asked.length === 2, { timeout: 20 * SLOW_MS })
  expect([asked, waitingTogether(place)]).toEqual([[[1], [2]], 1])
  open[1]!.resolve()
  expect(await others[1]).toBe(20)
  open[0]!.resolve()
  expect(await slow).toBe(10)
  await arrived()
  open[2]!.resolve()
  expect(await others[0]).toBe(110)
  expect([asked, waitingTogether(place)]).toEqual([[[1], [2], [11]], 0])
})

test('queues know nothing of each other', async () => {
  const { ask, asked, open, arrived } = asker({ atOnce: 1, most: 10, queue: (question) => String(question % 2) })
  const all = [1, 2, 3, 4].map(ask)
  await arrived()
  expect(asked).toEqual([
    [1, 3],
    [2, 4],
  ])
  for (const each of open) each.resolve()
  expect(await Promise.all(all)).toEqual([10, 20, 30, 40])
})
