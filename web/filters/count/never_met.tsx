import type { Filter } from '@coterie/filter'
import { Box, Code, Group, Text } from '@mantine/core'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import { useFilterWords } from '../use_filter_words.ts'
import { conditionAt } from './condition_at.ts'
import classes from './live_count.module.css'
import { countTexts } from './texts.ts'
import type { Counted } from './use_live_count.ts'

/** Conditions that nobody meets: most often a value that does not occur, or is spelled in another way. */
export function NeverMet({ definition, conditions }: Pick<Counted, 'definition' | 'conditions'>) {
  const t = useTexts(countTexts)
  const write = useFilterWords()
  const met = conditions.filter(({ count }) => count === 0).map(({ path }) => conditionAt(definition as Filter, path))
  const never = [...new Set(met.flatMap((condition) => (condition && write ? [write(condition)] : [])))]
  if (never.length === 0) return null
  return (
    <Group gap={8} wrap="nowrap" align="flex-start" className={classes.warning}>
      <Box mt={2} lh={0}>
        <Icon name="alert" size={16} />
      </Box>
      <Text size="sm" component="div" miw={0}>
        {t.neverMet}
        {never.map((condition) => (
          <Code key={condition} block mt={4} className={classes.condition}>
            {condition}
          </Code>
        ))}
      </Text>
    </Group>
  )
}
