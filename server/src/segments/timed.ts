import diagnostics from 'node:diagnostics_channel'

/** What each stage tells, once it is over, on the channel `coterie:<stage>`: for whoever measures. */
export interface StageOver {
  readonly ms: number
  readonly failed: boolean
}

export type Stage = 'settle' | 'sweep' | 'build'

const channels = Object.freeze({
  settle: diagnostics.channel('coterie:settle'),
  sweep: diagnostics.channel('coterie:sweep'),
  build: diagnostics.channel('coterie:build'),
} satisfies Record<Stage, diagnostics.Channel>)

/** Does the work of a stage, and tells how long it took. */
export async function timed<T>(stage: Stage, work: () => Promise<T>): Promise<T> {
  const channel = channels[stage]
  if (!channel.hasSubscribers) return work()
  const began = performance.now()
  let failed = true
  try {
    const result = await work()
    failed = false
    return result
  } finally {
    channel.publish({ ms: performance.now() - began, failed } satisfies StageOver)
  }
}
