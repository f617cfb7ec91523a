import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import { readAllSegments } from '../../filters/read_all_segments.ts'
import { useFilterWords } from '../../filters/use_filter_words.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { Failure } from '../../parts/failure.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useTexts } from '../../texts/language.tsx'
import { Legend } from './legend.tsx'
import { Matrix } from './matrix.tsx'
import classes from './overlap.module.css'
import { overlapAsked } from './overlap_asked.ts'
import { RegionTable } from './region_table.tsx'
import { type Region, regionFilter, regionsOf } from './regions.ts'
import { overlapTexts } from './texts.ts'
import { useRegionText } from './use_region_text.ts'

// Where circles are places and sizes, which takes some computing.
const Venn = lazy(async () => ({ default: (await import('./venn.tsx')).Venn }))

/** More cannot be drawn as circles that are true. */
const CIRCLES = 3

/** How many customers 2 to 6 segments share: as circles or as a matrix, and as a table. */
export function OverlapView({ segments }: { readonly segments: readonly string[] }) {
  const t = useTexts(overlapTexts)
  const { number, moment } = useFormats()
  const { data, error, refetch } = useQuery(overlapAsked(segments))
  const { data: all } = useQuery(readAllSegments)
  const names = useMemo(() => new Map(all?.map(({ id, name }) => [id, name])), [all])
  const say = useRegionText(names)
  const words = useFilterWords()
  const [active, setActive] = useState<string | null>(null)
  const regions = useMemo(() => regionsOf(data?.combinations ?? [], segments), [data, segments])
  const filterOf = (region: Pick<Region, 'inside' | 'outside'>) => words?.(regionFilter(region)) ?? null
  if (error) return <Failure error={error} again={() => void refetch()} />
  if (!data) return <Waiting />
  const looked = regions.find(({ key }) => key === active)
  const drawn = segments.length <= CIRCLES
  const listed = drawn
    ? regions
    : regions.filter(({ count }) => count > 0).toSorted((one, other) => other.count - one.count)
  return (
    <Stack gap="md">
      {drawn ? (
        <div className={classes.beside}>
          <div>
            <Legend segments={segments} names={names} combinations={data.combinations} />
            <Suspense fallback={<Waiting />}>
              <Venn
                {...{ segments, names, regions, active, say, filterOf }}
                combinations={data.combinations}
                onActive={setActive}
              />
            </Suspense>
            <Text size="sm" className={classes.caption!}>
              {looked ? (
                t.region(number(looked.count), say(looked))
              ) : (
                <Text span size="sm" c="dimmed">
                  {t.hint}
                </Text>
              )}
            </Text>
          </div>
          <RegionTable {...{ active, say, filterOf }} regions={listed} onActive={setActive} />
        </div>
      ) : (
        <>
          <Matrix {...{ segments, names, filterOf }} combinations={data.combinations} />
          <div>
            <Text fw={600} mb="xs">
              {t.exactly}
            </Text>
            <RegionTable {...{ active, say, filterOf }} regions={listed} onActive={setActive} />
          </div>
        </>
      )}
      <Text size="xs" c="dimmed">
        {t.asOf(moment(data.as_of))}
      </Text>
    </Stack>
  )
}
