import '@mantine/charts/styles.layer.css'
import { AreaChart, BarChart } from '@mantine/charts'
import { Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useFormats } from '../../../formats/use_formats.ts'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import { segmentTexts } from '../texts.ts'
import { DayTip } from './day_tip.tsx'
import type { SegmentDay } from './segment_day.ts'
import classes from './size_chart.module.css'

const SIZE_PX = 220
const MOVES_PX = 130
/** Both have their days at the same places. */
const AXIS_PX = 56
const MARGIN = Object.freeze({ top: 8, right: 12, bottom: 0, left: 0 })
const FEW = 3
/** Beyond it, a number is longer than its place beside the axis. */
const LONG = 100_000

/** Above, how many there were on each day; below, who came (up) and who went (down). What one points at is said of both. */
export function SizeChart({ days }: { readonly days: readonly SegmentDay[] }) {
  const { size: t } = useTexts(segmentTexts)
  const { language } = useLanguage()
  const { number } = useFormats()
  const data = useMemo(() => days.map((day) => ({ ...day, exits: -day.left })), [days])
  const { tick, short } = useMemo(() => {
    const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' })
    const plain = new Intl.NumberFormat(language)
    const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 2 })
    return {
      tick: (day: string) => date.format(new Date(`${day}T00:00:00Z`)),
      short: (value: number) => (Math.abs(value) < LONG ? plain : compact).format(Math.abs(value)),
    }
  }, [language])
  const shared = {
    data,
    dataKey: 'day',
    tickLine: 'none',
    strokeDasharray: '2 4',
    valueFormatter: short,
    className: classes.chart!,
    tooltipProps: {
      content: ({ payload }: { readonly payload?: readonly unknown[] }) => <DayTip payload={payload} />,
      isAnimationActive: false,
    },
  } as const
  const yAxis = { width: AXIS_PX, allowDecimals: false, tickCount: 4 }
  return (
    <Stack gap={4}>
      <AreaChart
        {...shared}
        h={SIZE_PX}
        series={[{ name: 'size', label: t.size, color: 'var(--size)' }]}
        curveType="monotone"
        withDots={data.length < FEW}
        strokeWidth={2}
        fillOpacity={0.25}
        withXAxis={false}
        yAxisProps={{ ...yAxis, domain: ['auto', 'auto'] }}
        areaChartProps={{ syncId: 'segment days', margin: MARGIN, title: t.chart }}
        areaProps={{ isAnimationActive: false }}
      />
      <div className={classes.legend}>
        <Text span size="xs" c="dimmed">
          <span className={classes.swatch} data-kind="entered" aria-hidden="true" />
          {t.entered}
        </Text>
        <Text span size="xs" c="dimmed">
          <span className={classes.swatch} data-kind="left" aria-hidden="true" />
          {t.left}
        </Text>
      </div>
      <BarChart
        {...shared}
        h={MOVES_PX}
        type="stacked"
        series={[
          { name: 'entered', label: t.entered, color: 'var(--entered)' },
          { name: 'exits', label: t.left, color: 'var(--left)' },
        ]}
        maxBarWidth={18}
        xAxisProps={{ tickFormatter: tick, minTickGap: 32 }}
        yAxisProps={yAxis}
        barChartProps={{ syncId: 'segment days', margin: MARGIN, stackOffset: 'sign', title: t.moves }}
        barProps={{ isAnimationActive: false }}
        referenceLines={[{ y: 0, color: 'gray.6' }]}
      />
      {data.length < FEW && (
        <Text size="sm" c="dimmed" ta="center">
          {t.young(number(data.length))}
        </Text>
      )}
    </Stack>
  )
}
