import { assignmentShown } from '../../promotions/validation_rules/assignments_shown.ts'
import { type ListAssignments, listAssignments } from '../../promotions/validation_rules/list_assignments.ts'
import { listRules } from '../../promotions/validation_rules/list_rules.ts'
import { findRuleObject } from '../../promotions/validation_rules/rule_row.ts'
import { createAssignment, deleteAssignment } from '../../promotions/validation_rules/save_assignment.ts'
import { createRule, deleteRule, updateRule } from '../../promotions/validation_rules/save_rule.ts'
import { tryRules } from '../../promotions/validation_rules/try_rules.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/validation_rules.ts'
import type { Parts } from '../parts.ts'
import { shownRules } from '../shown/validation_rules.ts'

export function validationRuleRoutes({ db }: Parts): readonly Bound[] {
  async function assignments(projectId: string, asked: ListAssignments) {
    const { rows, total, ...page } = await listAssignments(db, projectId, asked)
    return {
      object: 'list' as const,
      data_ref: 'data' as const,
      data: rows.map(assignmentShown),
      total: total!,
      ...page,
    }
  }

  return [
    bind(api.createRules).to(async ({ projectId, body, now }) =>
      shownRules(await createRule(db, projectId, now, body)),
    ),

    bind(api.listRules).to(async ({ projectId, query }) => {
      const { start_date, end_date, ...asked } = query
      const { rows, total, ...page } = await listRules(db, projectId, {
        ...walked(asked),
        ...(start_date !== undefined && { createdAfter: start_date }),
        ...(end_date !== undefined && { createdBefore: end_date }),
      })
      return { object: 'list', data_ref: 'data', data: rows.map(shownRules), total: total!, ...page }
    }),

    bind(api.findRules).to(async ({ projectId, params }) =>
      shownRules(await findRuleObject(db, projectId, params.rule)),
    ),

    bind(api.updateRules).to(async ({ projectId, params, body, now }) =>
      shownRules(await updateRule(db, projectId, now, params.rule, body)),
    ),

    bind(api.deleteRules).to(async ({ projectId, params, query }) => {
      await deleteRule(db, projectId, params.rule, { ifUnassigned: query.if_unassigned ?? false })
      return undefined
    }),

    bind(api.tryRules).to(async ({ projectId, params, body, now }) => {
      const { verdict, applicable, message } = await tryRules(db, projectId, now, params.rule, body)
      const data = applicable.included.map((entry) => ({ ...entry }))
      return {
        valid: verdict.holds,
        rule_id: params.rule,
        applicable_to: { object: 'list', data_ref: 'data', data, total: data.length },
        failed_rules: verdict.failed.map(({ number }) => number),
        ...(message !== null && { error: { message } }),
      }
    }),

    bind(api.assignRules).to(async ({ projectId, params, body, now }) =>
      assignmentShown(await createAssignment(db, projectId, now, params.rule, body)),
    ),

    bind(api.unassignRules).to(async ({ projectId, params }) => {
      await deleteAssignment(db, projectId, params.rule, params.assignment)
      return undefined
    }),

    bind(api.listAssignmentsOfRules).to(async ({ projectId, params, query }) => {
      await findRuleObject(db, projectId, params.rule)
      return assignments(projectId, { ...walked(query), rule: params.rule })
    }),

    bind(api.listRuleAssignments).to(({ projectId, query }) => {
      const { related_object_id, rule, ...asked } = query
      return assignments(projectId, {
        ...walked(asked),
        ...(rule !== undefined && { rule }),
        ...(related_object_id !== undefined && { relatedObject: related_object_id }),
      })
    }),
  ]
}

interface Walked {
  readonly order?: string
  readonly starting_after?: string
  readonly limit?: number
  readonly page?: number
}

/** A page of a list, as promotions ask for it. */
const walked = ({ order, starting_after, ...rest }: Walked) => ({
  ...rest,
  ...(order !== undefined && { sort: order }),
  ...(starting_after !== undefined && { startingAfter: starting_after }),
})
