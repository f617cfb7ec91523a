import type { Problem } from '@coterie/filter'
import type { Fact } from '../../segments/facts.ts'
import type { Write } from '../../segments/write.ts'
import { type CustomerPatch, emptyPatch, mergedById } from '../customers/patch.ts'
import { sentPatches, writeCustomers } from '../customers/write.ts'
import type { IngestLimits } from '../door/limits.ts'
import type { FittingDeed } from './fitting_deed.ts'

/** Where customers come from whom tracking has created, as `system_metadata.source` says it. */
export const TRACKING_SOURCE = 'Segment'

export interface TraitsWritten {
  readonly updated: readonly string[]
  readonly facts: Iterable<Fact>
  /** Traits that together with what was there exceed what is kept. */
  leftOut(deed: FittingDeed): readonly Problem[]
}

/** Brings the customers' profiles up to date, later messages after earlier ones. Nothing is settled yet. */
export async function writeTraits(
  write: Write,
  deeds: readonly FittingDeed[],
  limits: IngestLimits,
): Promise<TraitsWritten> {
  const created = new Set(deeds.map(({ customerId }) => customerId)).intersection(write.created)
  const origins = [...created].map(
    (id): CustomerPatch => ({ ...emptyPatch({ id, sourceId: null }), source: TRACKING_SOURCE }),
  )
  const patches = deeds.flatMap(({ patch }) => (patch ? [patch] : []))
  // When somebody began is told once.
  const told = patches.map((patch) => (created.has(patch.id) ? patch : { ...patch, created_at: null }))
  const merged = mergedById([...origins, ...told])
  if (merged.length === 0) return { updated: [], facts: [], leftOut: () => [] }
  const { updated, facts, tooLarge } = await writeCustomers(write, sentPatches(merged), { limits })
  const over = new Set(tooLarge)
  const message = `Together with what is there, this exceeds ${limits.metadataBytes} bytes.`
  return {
    updated,
    facts,
    leftOut: ({ customerId, message: { traits } }) =>
      traits !== null && over.has(customerId) ? [{ path: traits.path, message }] : [],
  }
}
