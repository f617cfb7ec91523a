import { Text } from '@mantine/core'
import { useId } from 'react'
import { useFormats } from '../../formats/use_formats.ts'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import { changeDraft } from '../draft/change_draft.ts'
import type { Draft, DraftRule } from '../draft/draft.ts'
import classes from './builder.module.css'
import { ConditionParts } from './condition_parts.tsx'
import { NodeActions } from './node_actions.tsx'
import { useNote } from './notes.ts'
import { builderTexts } from './texts.ts'

interface ConditionRowProps {
  readonly rule: DraftRule
  readonly number: number
  readonly root: Draft
  readonly scope: string | null
  readonly onChange: (root: Draft) => void
}

/** A condition of a group: itself, how many meet it, what can be done to it, and what is wrong with it. */
export function ConditionRow({ rule, number, root, scope, onChange }: ConditionRowProps) {
  const t = useTexts(builderTexts)
  const format = useFormats()
  const { count, problem: said, incomplete } = useNote(rule.id)
  const problem = said ?? (incomplete ? t.incomplete : undefined)
  const id = useId()
  return (
    <fieldset
      className={classes.row}
      data-node={rule.id}
      data-wrong={problem !== undefined || undefined}
      aria-label={t.condition(number)}
      aria-describedby={problem === undefined ? undefined : id}
    >
      <ConditionParts rule={rule} scope={scope} onChange={(next) => onChange(changeDraft.replace(root, next))} />
      <div className={classes.beside}>
        {count !== undefined && (
          <Text span size="sm" c="dimmed" className={classes.count!}>
            {t.counted(format.number(count))}
          </Text>
        )}
        <NodeActions node={rule} root={root} onChange={onChange} />
      </div>
      {problem !== undefined && (
        <Text id={id} size="sm" c="var(--mantine-color-error)" className={classes.problem!}>
          <Icon name="alert" size={14} /> {problem}
        </Text>
      )}
    </fieldset>
  )
}
