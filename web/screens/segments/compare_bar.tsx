import { Button, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../texts/language.tsx'
import { segmentsTexts } from './texts.ts'

interface CompareBarProps {
  readonly selected: ReadonlySet<string>
  readonly onClear: () => void
}

const LEAST = 2
const MOST = 6

/** What can be done with the segments that are ticked: see how they overlap. */
export function CompareBar({ selected, onClear }: CompareBarProps) {
  const { comparing: t } = useTexts(segmentsTexts)
  const fits = selected.size >= LEAST && selected.size <= MOST
  return (
    <Group gap="sm">
      <Text size="sm" role="status">
        {t.selected(selected.size)}
        {!fits && `, ${t.limits}`}
      </Text>
      {fits && (
        <Button
          renderRoot={(props) => (
            <Link to="/segments/overlap" search={{ segments: [...selected].join(',') }} {...props} />
          )}
          size="xs"
        >
          {t.open}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={onClear}>
        {t.clear}
      </Button>
    </Group>
  )
}
