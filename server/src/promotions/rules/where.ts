import type { OperatorRow } from '../../../../filter/operators/operator_row.ts'
import type { Problem } from '../../../../filter/problem.ts'

/** An operator, and where it stands. */
export interface Where {
  readonly operator: OperatorRow
  /** As written, `$is`. */
  readonly key: string
  readonly path: string
  readonly problems: Problem[]
}
