import { Code, Text } from '@mantine/core'
import { useTexts } from '../../texts/language.tsx'
import type { DraftRule } from '../draft/draft.ts'
import { filterOf } from '../draft/filter_of.ts'
import { newGroup } from '../draft/new_group.ts'
import { useFilterWords } from '../use_filter_words.ts'
import classes from './builder.module.css'
import { builderTexts } from './texts.ts'

/** A condition that there are no controls for, as its text. */
export function ConditionText({ rule, scope }: { readonly rule: DraftRule; readonly scope: string | null }) {
  const t = useTexts(builderTexts)
  const words = useFilterWords()
  const { filter } = filterOf(newGroup('all', [rule]))
  return (
    <div className={classes.byText}>
      <Code>{filter && words?.(scope === null ? filter : { collection: scope, where: filter })}</Code>
      <Text size="sm" c="dimmed">
        {t.byText}
      </Text>
    </div>
  )
}
