import type { Problem } from '@coterie/filter'
import type { Definitions } from '../../segments/definitions.ts'
import { checkConsents, checkMetadata, missingKeyProblem, missingKeys } from '../door/metadata.ts'
import { at } from '../door/path.ts'
import { type CustomerPatch, consentsOf, metadataOf } from './patch.ts'

/** A body as read: its patch or what is wrong with it. */
export interface Read {
  readonly path: string
  readonly patch: CustomerPatch | undefined
  readonly problems: Problem[]
}

export interface Fitted extends Read {
  /** Why the customer cannot be created, if it is not there yet. */
  readonly lacking: readonly Problem[]
}

/** Against what the project has declared. Not for keeps: a transaction that runs again checks again. */
export function fitted({ path, patch, problems }: Read, { schema }: Definitions): Fitted {
  if (patch === undefined) return { path, patch, problems, lacking: [] }
  const found = [...problems]
  const where = at(path, 'metadata')
  checkMetadata(metadataOf(patch), schema.metadata.customer, where, found)
  checkConsents(consentsOf(patch), Object.keys(schema.consents), at(path, 'consents'), found)
  const lacking = missingKeys(metadataOf(patch), schema.metadata.customer).map((key) => missingKeyProblem(where, key))
  return { path, patch: lacking.length === 0 ? patch : { ...patch, may_create: false }, problems: found, lacking }
}
