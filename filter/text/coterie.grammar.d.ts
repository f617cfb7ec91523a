import type { LRParser } from '@lezer/lr'

/** Generated from coterie.grammar: `npm run grammar`. */
export declare const parser: LRParser
