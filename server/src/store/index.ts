export { type Database, type DatabaseOptions, openDatabase } from './database.ts'
export { type Embedded, startEmbedded } from './embedded.ts'
export {
  errorCode,
  isConflict,
  isConnectionLoss,
  isRetryable,
  STORE_ERRORS,
  StoreError,
  type StoreErrorCode,
  violatedConstraint,
} from './errors.ts'
export { type Mark, mark, passed } from './horizon.ts'
export { decodeId, derivedId, encodeId, ID_PREFIXES, type IdPrefix, newId } from './ids.ts'
export { type Log, silent } from './log.ts'
export { type Migrated, migrate } from './migrate.ts'
export { withOwnConnection } from './own_connection.ts'
export { invalidInput, REFUSALS, Refusal, type RefusalCode, type RefusedThing, type UsedBy } from './refusal.ts'
export type { Queryable, Result, Row, Tx } from './session.ts'
export { isSql, type Sql, sql, textOf } from './sql.ts'
export { together, waitingTogether } from './together.ts'
export { type Connections, type TransactionOptions, transaction, type Work } from './transaction.ts'
export { type VisitedDatabase, visitDatabase } from './visit.ts'
