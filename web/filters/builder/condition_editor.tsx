import type { DraftRule } from '../draft/draft.ts'
import classes from './builder.module.css'
import { ConditionParts } from './condition_parts.tsx'

interface ConditionEditorProps {
  readonly rule: DraftRule
  readonly onChange: (rule: DraftRule) => void
}

/** One condition on customers, alone: what is looked at, how it is compared, with what. */
export function ConditionEditor({ rule, onChange }: ConditionEditorProps) {
  return (
    <div className={classes.alone}>
      <ConditionParts rule={rule} scope={null} onChange={onChange} />
    </div>
  )
}
