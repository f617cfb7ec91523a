import { type Definitions, definitionsAt } from '../../segments/definitions.ts'
import { type Connections, StoreError, type Tx, transaction } from '../../store/index.ts'

/**
 * Reads as of one moment: definitions, memberships and all that is counted are of one snapshot. Nothing is locked. `redeemables`
 * is the version of what can be redeemed (`redeemable_versions`).
 */
export function atOneMoment<T>(
  db: Connections,
  projectId: string,
  read: (tx: Tx, definitions: Definitions, redeemables: number) => Promise<T>,
): Promise<T> {
  return transaction(
    db,
    async (tx) => {
      const { rows } = await tx.named<{ definitions: number; redeemables: number }>(
        'versions_number',
        `select p.definitions, (select coalesce(sum(v.version), 0)::bigint from coterie.redeemable_versions v
          where v.project_id = p.id) as redeemables
        from coterie.projects p where p.id = $1::uuid`,
        [projectId],
      )
      if (!rows[0]) throw new StoreError('database_unsuitable', `There is no project ${projectId}.`)
      const { definitions, redeemables } = rows[0]
      return read(tx, await definitionsAt(tx, projectId, definitions), redeemables)
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}
