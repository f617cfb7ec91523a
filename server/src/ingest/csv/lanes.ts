/** Runs tasks side by side. */
export interface Lanes {
  /** Starts the task when a lane is free; one that must be `alone` when all tasks before it have ended. Throws what a task threw. */
  start(task: () => Promise<void>, alone: boolean): Promise<void>
  /** Waits until all have ended. Throws what a task threw. */
  end(): Promise<void>
}

export function lanes(count: number): Lanes {
  const running = new Set<Promise<void>>()
  const failures: unknown[] = []

  const end = async () => {
    await Promise.all(running)
    if (failures.length > 0) throw failures[0]
  }
  return {
    end,
    start: async (task, alone) => {
      while (running.size > (alone ? 0 : count - 1)) await Promise.race(running)
      if (failures.length > 0) return end()
      const run = task()
        .catch((error: unknown) => {
          failures.push(error)
        })
        .finally(() => running.delete(run))
      running.add(run)
    },
  }
}
