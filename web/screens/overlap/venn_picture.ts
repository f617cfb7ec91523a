import {
  computeTextCentre,
  type ICircle,
  type ISolution,
  intersectionAreaPath,
  normalizeSolution,
  scaleSolution,
  venn,
} from '@upsetjs/venn.js'
import type { Combinations, Region } from './regions.ts'

export interface VennCircle {
  readonly segment: string
  readonly x: number
  readonly y: number
  readonly radius: number
}

export interface VennRegion {
  readonly region: Region
  /** To be filled by the rule `evenodd`. */
  readonly path: string
  /** Where there is most room in it. */
  readonly x: number
  readonly y: number
  /** How far it is from there to its edge. */
  readonly room: number
}

export interface VennPicture {
  readonly circles: readonly VennCircle[]
  readonly regions: readonly VennRegion[]
}

interface Box {
  readonly width: number
  readonly height: number
  readonly padding: number
}

const TURNS = [0, Math.PI / 2]

/** Turned so that the circles are as large as the box lets them be. */
function largest(solution: ISolution, { width, height, padding }: Box): ISolution {
  const [first, ...others] = TURNS.map((turn) =>
    scaleSolution(normalizeSolution(structuredClone(solution), turn), width, height, padding, false),
  )
  const radius = (placed: ISolution) => Math.max(...Object.values(placed).map((circle) => circle.radius))
  return others.reduce((best, other) => (radius(other) > radius(best) ? other : best), first!)
}

/** Circles and what they share in proportion to the customers in them; a segment without customers has none. */
export function vennPicture(combinations: Combinations, regions: readonly Region[], box: Box): VennPicture {
  const areas = combinations.map(({ segments, size }) => ({ sets: [...segments], size }))
  const empty = new Set(areas.filter(({ sets, size }) => sets.length === 1 && size === 0).map(({ sets }) => sets[0]))
  const drawn = areas.filter(({ sets }) => !sets.some((each) => empty.has(each)))
  if (drawn.length === 0 || box.width === 0) return { circles: [], regions: [] }
  const circles = new Map(Object.entries(largest(venn(drawn), box)))
  const pathOf = (segments: readonly string[]) => intersectionAreaPath(segments.map((each) => circles.get(each)!))
  return {
    circles: [...circles].map(([segment, { x, y, radius }]) => ({ segment, x, y, radius })),
    regions: regions
      .filter(({ inside, count }) => count > 0 && inside.every((each) => circles.has(each)))
      .map((region) => ({ region, path: distinctPath(region), ...centreOf(region) })),
  }

  /** What all of them share, less what further ones share with it: by `evenodd`, what is covered twice is not filled. */
  function distinctPath({ inside }: Region): string {
    return drawn
      .map(({ sets }) => sets)
      .filter((sets) => inside.every((each) => sets.includes(each)))
      .map(pathOf)
      .join(' ')
  }

  function centreOf({ inside, outside }: Region): Pick<VennRegion, 'x' | 'y' | 'room'> {
    const within = inside.map((each) => circles.get(each)!)
    const without = outside.flatMap((each) => circles.get(each) ?? [])
    const { x, y } = computeTextCentre(within, without)
    const gap = (circle: ICircle) => circle.radius - Math.hypot(circle.x - x, circle.y - y)
    return { x, y, room: Math.min(...within.map(gap), ...without.map((circle) => -gap(circle))) }
  }
}
