/** Does it for each, some side by side: of single writes, waiting for the disk is most of the time. */
export async function atOnce<T>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<unknown>,
): Promise<void> {
  const waiting = [...items.entries()]
  const one = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next[1], next[0])
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, one))
}

const SIDE_BY_SIDE = 4
