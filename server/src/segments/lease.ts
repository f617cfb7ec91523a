import type { Connections } from '../store/index.ts'

/**
 * Runs `work` with a connection that holds a lock for as long as it lives. What is written over it can therefore not come
 * from somebody who has lost the lock, to a crash say, and does not know it. Answers false, and does nothing, while another
 * one has it.
 */
export async function withLease(
  db: Connections,
  what: string,
  work: (own: Connections) => Promise<boolean>,
): Promise<boolean> {
  const client = await db.acquire()
  const giveBack = client.release.bind(client)
  // Each transaction means to give it back.
  client.release = () => {}
  const ask = async (lock: string): Promise<boolean> => {
    const { rows } = await client.query(`select ${lock}(hashtextextended($1, 0)) as done`, [`coterie ${what}`])
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
