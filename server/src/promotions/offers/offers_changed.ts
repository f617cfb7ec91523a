import type { Tx } from '../../store/index.ts'

/** Counts the version of the project's offers up, and lets no other change of them in until the transaction ends. */
export async function offersChanged(tx: Tx, projectId: string): Promise<void> {
  await tx.named(
    'offers_changed',
    `insert into coterie.offer_catalogues as k (project_id, version) values ($1::uuid, 1)
    on conflict (project_id) do update set version = k.version + 1`,
    [projectId],
  )
}
