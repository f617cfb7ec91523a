import { Refusal, type Tx } from '../../../store/index.ts'

/** Does the work; when it is refused, nothing of it is done, and the transaction goes on. Answers null then. */
export async function unlessRefused<T>(tx: Tx, work: () => Promise<T>): Promise<T | null> {
  await tx.query('savepoint unless_refused')
  try {
    const done = await work()
    await tx.query('release savepoint unless_refused')
    return done
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await tx.query('rollback to savepoint unless_refused; release savepoint unless_refused')
    return null
  }
}
