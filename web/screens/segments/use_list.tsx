import { Text } from '@mantine/core'
import { useTexts } from '../../texts/language.tsx'
import type { SegmentUse } from './segment_use.ts'
import classes from './segments.module.css'
import { segmentsTexts } from './texts.ts'
import { UseLink } from './use_link.tsx'

/** What refers to a segment, each with the way there. */
export function UseList({ uses }: { readonly uses: readonly Omit<SegmentUse, 'state'>[] }) {
  const t = useTexts(segmentsTexts)
  return (
    <ul className={classes.uses}>
      {uses.map((use) => (
        <li key={use.id}>
          <Text span size="sm" c="dimmed">
            {t.uses.kinds[use.object]}{' '}
          </Text>
          <UseLink use={use} />
        </li>
      ))}
    </ul>
  )
}
