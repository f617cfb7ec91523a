export interface TogetherOptions<Question> {
  /** How many `ask` may be under way before further questions wait for each other. */
  readonly atOnce: number
  /** How many are asked together at most. */
  readonly most: number
  /** Questions of which this is the same are never asked together. */
  readonly apart?: (question: Question) => string
}

interface Waiting<Question, Answer> {
  readonly question: Question
  resolve(answer: Answer): void
  reject(error: unknown): void
}

/**
 * Asks what comes at the same time, or while earlier questions are under way, in one go: `ask` gets several questions to one
 * place (a database) and answers them in their order. An answer is never from before its question came, and who comes alone
 * does not wait. Under load a statement for many costs little more than one for one. When `ask` fails, so do all it was asked.
 */
export function together<Place extends object, Question, Answer>(
  ask: (place: Place, questions: readonly Question[]) => Promise<readonly Answer[]>,
  options: TogetherOptions<Question>,
): (place: Place, question: Question) => Promise<Answer> {
  const queues = new WeakMap<Place, (question: Question) => Promise<Answer>>()
  return (place, question) => {
    let queue = queues.get(place)
    if (!queue) {
      queue = queueOf((questions) => ask(place, questions), options)
      queues.set(place, queue)
    }
    return queue(question)
  }
}

function queueOf<Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  { atOnce, most, apart }: TogetherOptions<Question>,
): (question: Question) => Promise<Answer> {
  let waiting: Waiting<Question, Answer>[] = []
  let underWay = 0
  let scheduled = false

  function askWaiting(): void {
    scheduled = false
    while (underWay < atOnce && waiting.length > 0) void askOf(taken())
  }

  function taken(): readonly Waiting<Question, Answer>[] {
    if (!apart) return waiting.splice(0, most)
    const keys = new Set<string>()
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
    underWay += 1
    try {
      const answers = await ask(asked.map(({ question }) => question))
      for (const [n, { resolve }] of asked.entries()) resolve(answers[n]!)
    } catch (error) {
      for (const { reject } of asked) reject(error)
    } finally {
      underWay -= 1
      askWaiting()
    }
  }

  return (question) =>
    new Promise<Answer>((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      if (scheduled || underWay >= atOnce) return
      scheduled = true
      // After everything that has arrived by now.
      setImmediate(askWaiting)
    })
}
