import { Badge, Group, Stack, Text, Timeline } from '@mantine/core'
import { FilterCode } from '../../../filters/filter_code.tsx'
import { useSentence } from '../../../filters/words/use_sentence.ts'
import { useFormats } from '../../../formats/use_formats.ts'
import { When } from '../../../formats/when.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { segmentTexts } from '../texts.ts'
import { ByWhom } from './by_whom.tsx'
import type { Version } from './past.ts'

const COLORS = Object.freeze({ shown: 'green', building: 'blue', failed: 'red', replaced: 'gray' } as const)

interface VersionItemProps {
  readonly version: Version
  /** The definition that it followed. */
  readonly before: Version | null
}

/** A definition: when and by whom it was asked for, and from which filter to which. */
export function VersionItem({ version, before }: VersionItemProps) {
  const { history: t } = useTexts(segmentTexts)
  const { number: said } = useFormats()
  const say = useSentence()
  const { number, state, definition, query, sentence, requested_at, built_in_ms, error, author } = version
  return (
    <Timeline.Item
      title={
        <Group gap="xs" component="span">
          {t.version(number)}
          <Badge variant="light" color={COLORS[state]} tt="none" component="span">
            {t.states[state]}
          </Badge>
        </Group>
      }
    >
      <Text size="sm" c="dimmed" component="div" mb={6}>
        <When at={requested_at} />
        <ByWhom actor={author} />
        {built_in_ms !== null && `, ${t.built(said(built_in_ms))}`}
      </Text>
      {error && (
        <Text size="sm" c="var(--mantine-color-error)">
          {error}
        </Text>
      )}
      {query === null ? (
        <Text size="sm">{t.list}</Text>
      ) : (
        <Stack gap={6}>
          {before?.query && before.query !== query && (
            <div>
              <Text size="xs" c="dimmed">
                {t.from}
              </Text>
              <FilterCode text={before.query} />
            </div>
          )}
          <div>
            {before?.query && before.query !== query && (
              <Text size="xs" c="dimmed">
                {t.to}
              </Text>
            )}
            <FilterCode text={query} />
          </div>
          <Text size="sm">{say(definition, sentence)}</Text>
        </Stack>
      )}
    </Timeline.Item>
  )
}
