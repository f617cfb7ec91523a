import type { Random } from '../../../server/src/cli/demo/random.ts'

/** They are deleted now and then, but nobody is ever merged into them: what one of them may do once is done once. */
export const ALONE: readonly string[] = ['c0', 'c1', 'c2', 'c3']
/** Others are merged into them. */
export const HEIRS: readonly string[] = ['h0', 'h1', 'h2']
/** They are erased, with every trace. */
export const GHOSTS: readonly string[] = ['g0', 'g1']

/** Visitors who may turn out to be one of the heirs. */
export const visitor = (random: Random): string => `v${random.between(0, 30)}`

/** Few, so that they get in each other's way. */
export const someone = (random: Random): string =>
  random.chance(0.1) ? visitor(random) : random.pick([...ALONE, ...ALONE, ...HEIRS, ...GHOSTS])
