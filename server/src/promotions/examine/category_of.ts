import type { Candidate } from './candidate.ts'

/** The category of a redeemable: its own, or its campaign's. */
export const categoryOf = ({ voucher, tier, campaign }: Candidate): string | null =>
  voucher?.category ?? tier?.category ?? campaign?.category ?? null
