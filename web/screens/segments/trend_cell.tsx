import { Text, VisuallyHidden } from '@mantine/core'
import { useFormats } from '../../formats/use_formats.ts'
import { useTexts } from '../../texts/language.tsx'
import classes from './segments.module.css'
import { Sparkline } from './sparkline.tsx'
import { segmentsTexts } from './texts.ts'

/** How the size went over the last days, as a line and in words. */
export function TrendCell({ sizes }: { readonly sizes: readonly number[] }) {
  const t = useTexts(segmentsTexts)
  const { number } = useFormats()
  const [first = 0, last = 0] = [sizes[0], sizes.at(-1)]
  if (sizes.length < 2)
    return (
      <Text size="xs" c="dimmed">
        {t.trend.young}
      </Text>
    )
  const change = last - first
  const sign = change > 0 ? '+' : change < 0 ? '−' : '±'
  return (
    <span className={classes.trend}>
      <Sparkline values={sizes} />
      <Text span size="xs" c="dimmed" aria-hidden="true">
        {sign}
        {number(Math.abs(change))}
      </Text>
      <VisuallyHidden>
        {t.trend.said(change, number(Math.abs(change)), sizes.length, number(first), number(last))}
      </VisuallyHidden>
    </span>
  )
}
