export interface TogetherOptions<Question> {
  /** How many `ask` may be under way before further questions wait for each other. */
  readonly atOnce: number
  /** How many are asked together at most. */
  readonly most: number
  /** Questions of which this is the same are asked one after the other, in their order. */
  readonly apart?: (question: Question) => string
  /** Questions of which this is another one have nothing to do with each other: they are neither asked together nor waited for. */
  readonly queue?: (question: Question) => string
  /** How many `ask` may be under way when some take longer than `SLOW_MS`: those hold up nobody else. `atOnce` unless told. */
  readonly atOnceWithSlow?: number
}

/** What waits for no lock is done by then, on a busy machine as well. */
export const SLOW_MS = 200

interface Waiting<Question, Answer> {
  readonly question: Question
  resolve(answer: Answer): void
  reject(error: unknown): void
}

/** How many questions wait for each place: they take no connection, so whoever watches the pool does not see them. */
const counts = new WeakMap<object, number>()

export const waitingTogether = (place: object): number => counts.get(place) ?? 0

/**
 * Asks what comes at the same time, or while earlier questions are under way, in one go: `ask` gets several questions to one
 * place (a database) and answers them in their order. An answer is never from before its question came, and who comes alone
 * does not wait. Under load a statement for many costs little more than one for one. When `ask` fails, so do all it was asked.
 */
export function together<Place extends object, Question, Answer>(
  ask: (place: Place, questions: readonly Question[]) => Promise<readonly Answer[]>,
  options: TogetherOptions<Question>,
): (place: Place, question: Question) => Promise<Answer> {
  const places = new WeakMap<Place, Map<string, (question: Question) => Promise<Answer>>>()
  return (place, question) => {
    const queues = places.get(place) ?? new Map<string, (question: Question) => Promise<Answer>>()
    places.set(place, queues)
    const name = options.queue?.(question) ?? ''
    let queue = queues.get(name)
    if (!queue) {
      const count = (more: number) => counts.set(place, waitingTogether(place) + more)
      queue = queueOf((questions) => ask(place, questions), options, count)
      queues.set(name, queue)
    }
    return queue(question)
  }
}

function queueOf<Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  { atOnce, most, apart, atOnceWithSlow = atOnce }: TogetherOptions<Question>,
  count: (more: number) => void,
): (question: Question) => Promise<Answer> {
  let waiting: Waiting<Question, Answer>[] = []
  let underWay = 0
  let slow = 0
  let scheduled = false
  /** What is apart from the questions under way. */
  const busy = new Set<string>()
  const isFree = () => underWay < Math.min(atOnce + slow, atOnceWithSlow)

  function askWaiting(): void {
    scheduled = false
    while (isFree()) {
      const asked = taken()
      if (asked.length === 0) return
      count(-asked.length)
      void askOf(asked)
    }
  }

  function taken(): readonly Waiting<Question, Answer>[] {
    if (!apart) return waiting.splice(0, most)
    const keys = new Set(busy)
    const [now, later]: Waiting<Question, Answer>[][] = [[], []]
    for (const one of waiting) {
      const key = apart(one.question)
      const fits = now!.length < most && !keys.has(key)
      keys.add(key)
      ;(fits ? now! : later!).push(one)
    }
    waiting = later!
    return now!
  }

  async function askOf(asked: readonly Waiting<Question, Answer>[]): Promise<void> {
    const keys = apart ? asked.map(({ question }) => apart(question)) : []
    for (const key of keys) busy.add(key)
    underWay += 1
    let isSlow = false
    const timer = setTimeout(() => {
      isSlow = true
      slow += 1
      askWaiting()
    }, SLOW_MS)
    try {
      const answers = await ask(asked.map(({ question }) => question))
      for (const [n, { resolve }] of asked.entries()) resolve(answers[n]!)
    } catch (error) {
      for (const { reject } of asked) reject(error)
    } finally {
      clearTimeout(timer)
      underWay -= 1
      if (isSlow) slow -= 1
      for (const key of keys) busy.delete(key)
      askWaiting()
    }
  }

  return (question) =>
    new Promise<Answer>((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      count(1)
      if (scheduled || !isFree()) return
      scheduled = true
      // After everything that has arrived by now.
      setImmediate(askWaiting)
    })
}
