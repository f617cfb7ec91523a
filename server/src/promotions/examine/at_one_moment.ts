import { type Definitions, definitionsAt } from '../../segments/definitions.ts'
import { type Connections, StoreError, type Tx, transaction } from '../../store/index.ts'

/** Reads as of one moment: definitions, memberships and all that is counted are of one snapshot. Nothing is locked. */
export function atOneMoment<T>(
  db: Connections,
  projectId: string,
  read: (tx: Tx, definitions: Definitions) => Promise<T>,
): Promise<T> {
  return transaction(
    db,
    async (tx) => {
      const { rows } = await tx.named<{ definitions: number }>(
        'definitions_number',
        'select definitions from coterie.projects where id = $1::uuid',
        [projectId],
      )
      if (!rows[0]) throw new StoreError('database_unsuitable', `There is no project ${projectId}.`)
      return read(tx, await definitionsAt(tx, projectId, rows[0].definitions))
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}
