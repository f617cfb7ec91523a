import { Text, Timeline } from '@mantine/core'
import { useFormats } from '../../../formats/use_formats.ts'
import { When } from '../../../formats/when.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { segmentTexts } from '../texts.ts'
import { ByWhom } from './by_whom.tsx'
import type { Deed } from './past.ts'

/** What was done to the segment beside its definition. */
export function DeedItem({ deed: { action, at, actor, summary } }: { readonly deed: Deed }) {
  const { history: t } = useTexts(segmentTexts)
  const { number } = useFormats()
  return (
    <Timeline.Item title={title()}>
      <Text size="sm" c="dimmed" component="div">
        <When at={at} />
        <ByWhom actor={actor} />
      </Text>
    </Timeline.Item>
  )

  function title(): string {
    if (action === 'segments.create') return t.created
    if (action === 'segments.edit') return typeof summary.name === 'string' ? t.renamed(summary.name) : t.edited
    if (action === 'segments.import_members') return t.uploaded
    if (action !== 'segments.change_members') return action
    return t.changed(number(Number(summary.added ?? 0)), number(Number(summary.removed ?? 0)))
  }
}
