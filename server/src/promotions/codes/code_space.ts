import type { CodeConfig } from './code_config.ts'

/** How many different codes there can be. */
export function codeSpace({ length, charset }: CodeConfig): bigint {
  return BigInt([...charset].length) ** BigInt(length)
}

/**
 * Why so many codes, of which `existing` are there already, cannot be made; or null. Half of the space stays free, so
 * that drawing a free code takes two attempts at most on average, and a guess is more often wrong than right.
 */
export function spaceFlaw(config: CodeConfig, count: number, existing = 0): string | null {
  const space = codeSpace(config)
  if (BigInt(count + existing) * 2n <= space) return null
  const wanted = existing === 0 ? `${count}` : `${count} more beside ${existing}`
  return `Only ${space} different codes can be made of this, at most half of which are given out: too few for ${wanted}. Take a longer code or more characters.`
}
