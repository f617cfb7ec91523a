import type { Static } from 'typebox'
import type { EarningRuleRow } from '../../promotions/loyalty/earning/rule_row.ts'
import { encodeId } from '../../store/index.ts'
import type { findEarningRule } from '../contract/programme_rules.ts'
import { shownValidity } from './validity.ts'

/** An earning rule as the API shows it. */
export function shownEarningRule(row: EarningRuleRow): Static<(typeof findEarningRule)['answer']> {
  const id = encodeId('ern', row.id)
  const { banner, schema_id } = row.source ?? {}
  return {
    id,
    created_at: row.created_at,
    updated_at: row.updated_at,
    event: row.event,
    loyalty: { ...row.loyalty },
    ...(row.segment_id !== null && { segment: { id: encodeId('seg', row.segment_id) } }),
    ...(typeof schema_id === 'string' && { custom_event: { schema_id } }),
    source: {
      ...(typeof banner === 'string' && { banner }),
      object_id: encodeId('camp', row.campaign_id),
      object_type: 'campaign',
    },
    validation_rule_id: row.validation_rule_id && encodeId('val', row.validation_rule_id),
    active: row.active,
    ...shownValidity(row.validity),
    ...(row.expiration_rules && { expiration_rules: { ...row.expiration_rules } }),
    metadata: { ...row.metadata },
    // There are no automations of their own; Voucherify's clients ask for an id.
    automation_id: id.replace(/^ern_/, 'auto_'),
    object: 'earning_rule',
  }
}
