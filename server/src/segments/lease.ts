import type { Connections } from '../store/index.ts'

/**
 * Runs `work` with a connection that holds the lock of a version for as long as it lives. What is written over it can
 * therefore not come from a builder who has lost the lock, to a crash say, and does not know it. Answers false, and does
 * nothing, while another builder has it.
 */
export async function withLease(
  db: Connections,
  versionId: number,
  work: (own: Connections) => Promise<boolean>,
): Promise<boolean> {
  const client = await db.acquire()
  const giveBack = client.release.bind(client)
  // Each transaction means to give it back.
  client.release = () => {}
  const key = `coterie build ${versionId}`
  const ask = async (lock: string): Promise<boolean> => {
    const { rows } = await client.query(`select ${lock}(hashtextextended($1, 0)) as done`, [key])
    return rows[0].done
  }
  let usable = false
  try {
    usable = !(await ask('pg_try_advisory_lock'))
    if (usable) return false
    return await work({ acquire: async () => client })
  } finally {
    usable ||= await ask('pg_advisory_unlock').catch(() => false)
    giveBack(!usable)
  }
}
