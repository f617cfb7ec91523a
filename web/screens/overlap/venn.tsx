import { useElementSize } from '@mantine/hooks'
import { useMemo } from 'react'
import { useFormats } from '../../formats/use_formats.ts'
import { useTexts } from '../../texts/language.tsx'
import { placeLabels } from './place_labels.ts'
import type { Combinations, Region } from './regions.ts'
import { overlapTexts } from './texts.ts'
import classes from './venn.module.css'
import { VennLabels } from './venn_labels.tsx'
import { vennPicture } from './venn_picture.ts'
import { VennShape } from './venn_shape.tsx'

interface VennProps {
  readonly segments: readonly string[]
  readonly names: ReadonlyMap<string, string>
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
/** Room for names and for figures that stand beside their part. */
const PADDING = 38
/** As much of a name as is written beside a circle; the legend has all of it. */
const NAME = 22

const shortened = (name: string): string => (name.length <= NAME ? name : `${name.slice(0, NAME - 1).trimEnd()}…`)

/** Two or three segments as circles: each area is as large as the number of customers in it, as nearly as circles can. */
export function Venn({ segments, names, combinations, regions, active, onActive, say, filterOf }: VennProps) {
  const t = useTexts(overlapTexts)
  const { number } = useFormats()
  const { ref, width } = useElementSize()
  const picture = useMemo(
    () => vennPicture(combinations, regions, { width, height: HEIGHT, padding: PADDING }),
    [combinations, regions, width],
  )
  const { circles, regions: shapes } = picture
  const labels = useMemo(() => {
    const figure = (key: string) => number(regions.find((region) => region.key === key)?.count ?? 0)
    return placeLabels(picture, { figure, name: (id) => shortened(names.get(id) ?? id) }, width, HEIGHT)
  }, [picture, regions, names, number, width])
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
        <VennLabels {...labels} segments={segments} />
      </svg>
    </section>
  )
}
