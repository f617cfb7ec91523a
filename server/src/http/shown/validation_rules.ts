import type { Static } from 'typebox'
import type { RuleObject } from '../../promotions/validation_rules/rule_row.ts'
import { encodeId } from '../../store/index.ts'
import type { ValidationRules } from '../contract/validation_rules.ts'

/** Validation rules as the API shows them. */
export function shownRules({ id, error, applicable_to, ...row }: RuleObject): Static<typeof ValidationRules> {
  const { included, excluded, included_all } = applicable_to
  return {
    ...row,
    id: encodeId('val', id),
    rules: { ...row.rules },
    ...(error && { error: { message: String(error.message) } }),
    applicable_to: {
      included: included.map((entry) => ({ ...entry })),
      excluded: excluded.map((entry) => ({ ...entry })),
      included_all,
    },
    object: 'validation_rules',
  }
}
