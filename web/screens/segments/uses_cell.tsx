import { Button, Popover, Text } from '@mantine/core'
import { useTexts } from '../../texts/language.tsx'
import type { SegmentUse } from './segment_use.ts'
import { segmentsTexts } from './texts.ts'
import { UseList } from './use_list.tsx'

interface UsesCellProps {
  readonly name: string
  readonly uses: readonly SegmentUse[]
}

/** In how many places a segment is used; in which, for who asks. */
export function UsesCell({ name, uses }: UsesCellProps) {
  const t = useTexts(segmentsTexts)
  if (uses.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t.uses.none}
      </Text>
    )
  return (
    <Popover position="bottom-start" trapFocus returnFocus width={280}>
      <Popover.Target>
        <Button size="compact-sm" variant="default" fw={500} aria-label={t.uses.of(name, uses.length)}>
          {t.uses.count(uses.length)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.uses.title(name)}>
        <UseList uses={uses} />
      </Popover.Dropdown>
    </Popover>
  )
}
