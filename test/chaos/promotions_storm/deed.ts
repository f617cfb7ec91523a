import type { Random } from '../../../server/src/cli/demo/random.ts'
import type { Mall } from './mall.ts'

/** Something that somebody does at a moment. */
export type Deed = (mall: Mall, random: Random, now: string) => Promise<unknown>

/** Deeds by name, and how often they are done. */
export type Deeds = Readonly<Record<string, readonly [weight: number, deed: Deed]>>

/** Does one of them, as of the clock, give or take a second between servers. */
export async function doSome(deeds: Deeds, mall: Mall, random: Random): Promise<void> {
  const name = random.weighted(Object.fromEntries(Object.entries(deeds).map(([each, [weight]]) => [each, weight])))
  await deeds[name]![1](mall, random, mall.clock.in(random.next() - 0.5))
}

export const CHANNEL = Object.freeze({ channel_id: 'storm', channel_type: 'API' })
