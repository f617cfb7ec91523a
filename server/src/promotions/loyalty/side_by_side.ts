/** So few that others find connections, too. */
const AT_ONCE = 4

/** Does the work for each, some at once. One that fails holds up no other; the first failure is thrown at the end. */
export async function sideBySide<T>(items: Iterable<T>, work: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = [...items].toReversed()
  const failures: unknown[] = []
  const one = async (): Promise<void> => {
    while (waiting.length > 0) await work(waiting.pop()!).catch((error: unknown) => failures.push(error))
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, one))
  if (failures.length > 0) throw failures[0]
}
