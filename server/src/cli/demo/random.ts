/** Chance that a seed decides: the same seed gives the same draws on every machine. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number
  chance(probability: number): boolean
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  pick<T>(items: readonly T[]): T
  /** One of the keys, each as likely as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  /** Some of the items, each once, in their order. */
  sample<T>(items: readonly T[], count: number): readonly T[]
  /** Waiting time until the next of events that come at random, `rate` of them per unit of time. */
  wait(rate: number): number
  /** Bell curve around 0 with a standard deviation of 1. */
  normal(): number
}

/** sfc32, seeded by SplitMix from as many numbers as are given: (seed, customer) are independent of (seed, next customer). */
export function random(...seeds: readonly number[]): Random {
  const next = sfc32(seeds)
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!
  return Object.freeze({
    next,
    between,
    pick,
    chance: (probability: number) => next() < probability,
    weighted: <K extends string>(weights: Readonly<Record<K, number>>): K => {
      const entries = Object.entries(weights) as [K, number][]
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of entries) {
        left -= weight
        if (left < 0) return key
      }
      return entries.at(-1)![0]
    },
    sample: <T>(items: readonly T[], count: number): readonly T[] => {
      let wanted = Math.min(count, items.length)
      return items.filter((_, i) => {
        const taken = next() < wanted / (items.length - i)
        if (taken) wanted--
        return taken
      })
    },
    wait: (rate: number) => -Math.log(1 - next()) / rate,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  })
}

function sfc32(seeds: readonly number[]): () => number {
  let state = 0x9e3779b9
  const mixed = (seed: number) => {
    state = (state + Math.imul(seed | 0, 0x85ebca6b) + 0x9e3779b9) | 0
    let word = state
    word = Math.imul(word ^ (word >>> 16), 0x21f0aaad)
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97)
    state ^= word
    return word ^ (word >>> 15)
  }
  seeds.forEach(mixed)
  let [a, b, c, counter] = [mixed(1), mixed(2), mixed(3), 1]
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let i = 0; i < 12; i++) next()
  return next
}
