import { setTimeout as sleep } from 'node:timers/promises'

/** Waits for what another process brings about; fails when it takes too long. */
export async function until(holds: () => Promise<boolean>, patienceMs = 30_000): Promise<void> {
  const last = performance.now() + patienceMs
  while (!(await holds())) {
    if (performance.now() > last) throw new Error(`It did not come about in ${patienceMs} ms: ${holds}`)
    await sleep(20)
  }
}
