import type { Fact } from '../../segments/facts.ts'
import { settle } from '../../segments/settle.ts'
import type { Write } from '../../segments/write.ts'

/** Whose facts a write of promotions has changed, and which facts: told to `settle` once, at its end. */
export interface ChangedFacts {
  readonly customers: Set<string>
  readonly facts: Set<Fact>
}

export const noChangedFacts = (): ChangedFacts => ({ customers: new Set(), facts: new Set() })

/** Settles everybody whose facts have changed. The write must hold their rows. */
export async function settleChanged(write: Write, { customers, facts }: ChangedFacts): Promise<void> {
  const known = [...customers].filter((id) => !write.created.has(id))
  const fresh = [...customers].filter((id) => write.created.has(id))
  if (fresh.length > 0) await settle(write, fresh, 'everything', 'write')
  if (known.length > 0) await settle(write, known, facts, 'write')
}
