/** How a campaign's codes are made up: prefix, random characters, postfix. Frozen, and as it is stored. */
export interface CodeConfig {
  /** Number of random characters; with a pattern that of its `#`. */
  readonly length: number
  /** What the random characters are drawn from; each character once. */
  readonly charset: string
  /** Each `#` is a random character, anything else stands as it is. */
  readonly pattern: string | null
  readonly prefix: string
  readonly postfix: string
}

/** Voucherify's defaults. */
export const DEFAULT_CODE_CONFIG: CodeConfig = Object.freeze({
  length: 8,
  charset: '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ',
  pattern: null,
  prefix: '',
  postfix: '',
})

export const CODE_LIMITS = Object.freeze({
  /** Characters of a whole code, of ours and of one's own: it has to fit in an address and in an index. */
  code: 255,
  // A random byte chooses among them.
  charset: 256,
})

export const PLACEHOLDER = '#'
