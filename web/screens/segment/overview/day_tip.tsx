import { Text } from '@mantine/core'
import { useFormats } from '../../../formats/use_formats.ts'
import { useTexts } from '../../../texts/language.tsx'
import { segmentTexts } from '../texts.ts'
import type { SegmentDay } from './segment_day.ts'
import classes from './size_chart.module.css'

/** All of a day, whichever of the two pictures is pointed at. */
export function DayTip({ payload }: { readonly payload: readonly unknown[] | undefined }) {
  const { size: t } = useTexts(segmentTexts)
  const { day: said, number } = useFormats()
  const day = (payload?.[0] as { readonly payload?: SegmentDay } | undefined)?.payload
  if (!day) return null
  return (
    <div className={classes.tip}>
      <Text size="sm" fw={600} mb={4}>
        {said(day.day)}
      </Text>
      {line(t.size, number(day.size))}
      {line(t.entered, `+${number(day.entered)}`)}
      {line(t.left, `−${number(day.left)}`)}
    </div>
  )
}

const line = (name: string, value: string) => (
  <div className={classes.line}>
    <span>{name}</span>
    <strong>{value}</strong>
  </div>
)
