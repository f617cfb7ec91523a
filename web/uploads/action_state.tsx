import { Badge } from '@mantine/core'
import { useFormats } from '../formats/use_formats.ts'
import { useTexts } from '../texts/language.tsx'
import type { ListedAction } from './action_text.ts'
import { uploadsTexts } from './texts.ts'

const COLORS = Object.freeze({ ENQUEUED: 'gray', IN_PROGRESS: 'blue', DONE: 'green', FAILED: 'red' } as const)

/** How far long work is. */
export function ActionState({ action: { status, progress } }: { readonly action: ListedAction }) {
  const t = useTexts(uploadsTexts)
  const { percent } = useFormats()
  return (
    <Badge variant="light" color={COLORS[status]} tt="none">
      {status === 'IN_PROGRESS' ? t.working(percent(progress / 100)) : t.statuses[status]}
    </Badge>
  )
}
