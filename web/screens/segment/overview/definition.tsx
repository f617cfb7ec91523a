import { Alert, List, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useSentence } from '../../../filters/words/use_sentence.ts'
import { Icon } from '../../../parts/icon.tsx'
import { useTexts } from '../../../texts/language.tsx'
import type { ListedSegment } from '../../segments/segment_columns.tsx'
import { segmentsTexts } from '../../segments/texts.ts'
import { segmentTexts } from '../texts.ts'

const FilterCode = lazy(async () => ({ default: (await import('../../../filters/filter_code.tsx')).FilterCode }))

/** The filter, in words and in its own language; of lists, what they are. */
export function Definition({
  segment: { type, definition, sentence, query, warnings },
}: {
  readonly segment: ListedSegment
}) {
  const t = useTexts(segmentTexts)
  const say = useSentence()
  const { typeUses } = useTexts(segmentsTexts)
  if (query === null) return <Text size="sm">{typeUses[type]}</Text>
  return (
    <>
      <Text size="sm">{say(definition, sentence)}</Text>
      <Suspense fallback={<Text ff="monospace">{query}</Text>}>
        <FilterCode text={query} />
      </Suspense>
      {warnings.length > 0 && (
        <Alert variant="light" color="yellow" icon={<Icon name="alert" />} title={t.definition.warnings}>
          <List size="sm">
            {warnings.map(({ path, message }) => (
              <List.Item key={`${path} ${message}`}>{message}</List.Item>
            ))}
          </List>
        </Alert>
      )}
    </>
  )
}
