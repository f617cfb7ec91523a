import { Skeleton, Text } from '@mantine/core'
import { useTexts } from '../../texts/language.tsx'
import type { DraftRule } from '../draft/draft.ts'
import { useFields } from '../fields/use_fields.ts'
import { operatorWord } from '../words/operator_word.ts'
import { filterWords } from '../words/texts.ts'
import classes from './builder.module.css'
import { withField, withOperator } from './change_rule.ts'
import { CollectionPart } from './collection_part.tsx'
import { comparedOf } from './compared.ts'
import { ConditionText } from './condition_text.tsx'
import { FieldPicker } from './field_picker.tsx'
import { OperatorField } from './operator_field.tsx'
import { isShowable } from './showable.ts'
import { ValueEditor } from './value_editor.tsx'

export interface ConditionPartsProps {
  readonly rule: DraftRule
  readonly onChange: (rule: DraftRule) => void
  /** Whose fields it can look at: a collection's, or the customer's. */
  readonly scope: string | null
}

/** What is looked at, how it is compared, with what. */
export function ConditionParts({ rule, onChange, scope }: ConditionPartsProps) {
  const fields = useFields()
  const words = useTexts(filterWords)
  if (fields === null) return <Skeleton h={36} maw={480} />
  const compared = comparedOf(rule, scope, fields)
  if (rule.field !== '' && (compared === null || !isShowable(rule, compared)))
    return <ConditionText rule={rule} scope={scope} />
  const picker = (
    <FieldPicker value={rule.field} scope={scope} onPick={(field) => onChange(withField(rule, field, scope, fields))} />
  )
  const after = compared === null ? '' : operatorWord(words, rule.operator, compared).after
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
      {after !== '' && (
        <Text span size="sm" className={classes.unit!}>
          {after}
        </Text>
      )}
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
