import { useElementSize } from '@mantine/hooks'
import { useMemo } from 'react'
import { useFormats } from '../../formats/use_formats.ts'
import { useTexts } from '../../texts/language.tsx'
import type { Combinations, Region } from './regions.ts'
import { overlapTexts } from './texts.ts'
import classes from './venn.module.css'
import { vennPicture } from './venn_picture.ts'
import { VennShape } from './venn_shape.tsx'

interface VennProps {
  readonly segments: readonly string[]
  readonly combinations: Combinations
  readonly regions: readonly Region[]
  /** The region that is looked at: its key. */
  readonly active: string | null
  readonly onActive: (key: string | null) => void
  readonly say: (region: Region) => string
  /** The region as a filter in text; null while that is not known. */
  readonly filterOf: (region: Region) => string | null
}

const HEIGHT = 340
const PADDING = 8
/** Half of the width of a figure, and half of its height. */
const FIGURE = 4.4
const HALF = 10

/** Two or three segments as circles: each area is as large as the number of customers in it, as nearly as circles can. */
export function Venn({ segments, combinations, regions, active, onActive, say, filterOf }: VennProps) {
  const t = useTexts(overlapTexts)
  const { number } = useFormats()
  const { ref, width } = useElementSize()
  const { circles, regions: shapes } = useMemo(
    () => vennPicture(combinations, regions, { width, height: HEIGHT, padding: PADDING }),
    [combinations, regions, width],
  )
  const figures = shapes
    .map(({ region, ...place }) => ({ ...place, key: region.key, said: number(region.count) }))
    .filter(({ room, said }) => room > Math.max(HALF, said.length * FIGURE))
  return (
    <section ref={ref} className={classes.place} aria-label={t.picture}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: its parts say what they are, and the section around it what it is */}
      <svg width={width} height={HEIGHT} className={classes.picture}>
        {circles.map(({ segment, x, y, radius }) => (
          <circle
            key={segment}
            cx={x}
            cy={y}
            r={radius}
            data-place={segments.indexOf(segment)}
            className={classes.circle}
          />
        ))}
        {shapes.map(({ region, path }) => (
          <VennShape
            key={region.key}
            path={path}
            filter={filterOf(region)}
            label={t.regionShow(number(region.count), say(region))}
            active={region.key === active}
            onActive={(on) => onActive(on ? region.key : null)}
          />
        ))}
        <g>
          {figures.map(({ key, x, y, said }) => (
            <text key={key} x={x} y={y} className={classes.figure}>
              {said}
            </text>
          ))}
        </g>
      </svg>
    </section>
  )
}
