import { Skeleton } from '@mantine/core'
import type { DraftRule } from '../draft/draft.ts'
import { useFields } from '../fields/use_fields.ts'
import classes from './builder.module.css'
import { withField, withOperator } from './change_rule.ts'
import { CollectionPart } from './collection_part.tsx'
import { comparedOf } from './compared.ts'
import { ConditionText } from './condition_text.tsx'
import { FieldPicker } from './field_picker.tsx'
import { OperatorField } from './operator_field.tsx'
import { isShowable } from './showable.ts'
import { ValueEditor } from './value_editor.tsx'

export interface ConditionEditorProps {
  readonly rule: DraftRule
  readonly onChange: (rule: DraftRule) => void
  /** Whose fields it can look at: a collection's, or without one the customer's. */
  readonly scope?: string | null
}

/** One condition: what is looked at, how it is compared, with what. */
export function ConditionEditor({ rule, onChange, scope = null }: ConditionEditorProps) {
  const fields = useFields()
  if (fields === null) return <Skeleton h={36} maw={480} />
  const compared = comparedOf(rule, scope, fields)
  if (rule.field !== '' && (compared === null || !isShowable(rule, compared)))
    return <ConditionText rule={rule} scope={scope} />
  const picker = (
    <FieldPicker value={rule.field} scope={scope} onPick={(field) => onChange(withField(rule, field, scope, fields))} />
  )
  const comparison = compared && (
    <>
      <OperatorField
        compared={compared}
        value={rule.operator}
        counts={isCount(rule)}
        onPick={(operator) => onChange(withOperator(rule, operator, compared))}
      />
      <ValueEditor
        key={rule.operator}
        operator={rule.operator}
        compared={compared}
        value={rule.value}
        onChange={(value) => onChange({ ...rule, value })}
      />
    </>
  )
  if (rule.collection !== undefined)
    return <CollectionPart rule={rule} onChange={onChange} picker={picker} comparison={comparison} fields={fields} />
  return (
    <div className={classes.condition}>
      {picker}
      {comparison}
    </div>
  )
}

const isCount = ({ collection }: DraftRule) =>
  collection !== undefined && (collection.measure === undefined || collection.measure === 'count')
