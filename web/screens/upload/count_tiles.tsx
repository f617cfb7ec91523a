import { Paper, SimpleGrid, Text } from '@mantine/core'
import { useFormats } from '../../formats/use_formats.ts'
import { useTexts } from '../../texts/language.tsx'
import type { Count } from './counts.ts'
import { uploadTexts } from './texts.ts'

/** Counts, each with what it means. */
export function CountTiles({ counts }: { readonly counts: readonly Count[] }) {
  const t = useTexts(uploadTexts)
  const { number } = useFormats()
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: counts.length }} spacing="sm" component="dl" m={0}>
      {counts.map(([name, count]) => (
        <Paper key={name} withBorder p="md">
          <Text component="dt" size="sm" fw={600}>
            {t.counts[name]}
          </Text>
          <Text
            component="dd"
            m={0}
            fz={28}
            fw={650}
            lh={1.3}
            c={name === 'failed' && count > 0 ? 'var(--mantine-color-error)' : undefined}
          >
            {number(count)}
          </Text>
          <Text component="dd" m={0} size="xs" c="dimmed">
            {t.countMeanings[name]}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  )
}
