import type { VennCircle, VennPicture } from './venn_picture.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Label {
  /** Of a circle: its segment. Of a part: its key. */
  readonly key: string
  readonly text: string
  /** The middle of the text. */
  readonly x: number
  readonly y: number
}

/** The figure of a part that is too small for it, beside it, with a line that ends at the part. */
export interface Pointer extends Label {
  readonly from: Point
  readonly to: Point
}

interface Point {
  readonly x: number
  readonly y: number
}

export interface Labels {
  readonly figures: readonly Label[]
  readonly pointers: readonly Pointer[]
  readonly names: readonly Label[]
}

interface Said {
  readonly figure: (key: string) => string
  readonly name: (segment: string) => string
}

const HEIGHT = 20
const FIGURE = 9
const NAME = 8
const TURNS = 32
const GAPS = [10, 18, 28, 40, 56, 76, 100, 130]

const boxOf = ({ x, y }: Point, width: number): Box => ({ x: x - width / 2, y: y - HEIGHT / 2, width, height: HEIGHT })

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height

/** The point of a box that is nearest to another point. */
const nearest = ({ x, y, width, height }: Box, point: Point): Point => ({
  x: Math.min(Math.max(point.x, x), x + width),
  y: Math.min(Math.max(point.y, y), y + height),
})

function touches(box: Box, { x, y, radius }: VennCircle): boolean {
  const near = nearest(box, { x, y })
  return Math.hypot(near.x - x, near.y - y) < radius
}

/** Whether a line goes through a box. */
const crosses = (from: Point, to: Point, box: Box): boolean =>
  Array.from({ length: 21 }, (_, n) => n / 20).some((part) => {
    const at = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
    return overlap({ ...at, width: 0.01, height: 0.01 }, box)
  })

/** Where a label of this width can be around a point, the nearest first. */
function around(point: Point, radius: number, width: number): readonly Point[] {
  return GAPS.flatMap((gap) =>
    Array.from({ length: TURNS }, (_, n) => {
      // From the top, to both sides in turns.
      const angle = -Math.PI / 2 + (n % 2 === 0 ? 1 : -1) * Math.ceil(n / 2) * ((2 * Math.PI) / TURNS)
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
      return {
        x: point.x + (radius + gap) * cos + (cos * width) / 2,
        y: point.y + (radius + gap) * sin + (sin * HEIGHT) / 2,
      }
    }),
  )
}

/** Figures in the parts that have room for them and beside those that have not, and names beside circles: none over another. */
export function placeLabels({ circles, regions }: VennPicture, said: Said, width: number, height: number): Labels {
  const sheet = { x: 2, y: 2, width: width - 4, height: height - 4 }
  const taken: Box[] = []
  const lines: (readonly [Point, Point])[] = []
  const inSheet = (box: Box) =>
    box.x >= sheet.x &&
    box.y >= sheet.y &&
    box.x + box.width <= sheet.x + sheet.width &&
    box.y + box.height <= sheet.y + sheet.height
  const free = (box: Box) =>
    inSheet(box) && !taken.some((each) => overlap(each, box)) && !lines.some(([from, to]) => crosses(from, to, box))

  const figures: Label[] = []
  const small: { readonly key: string; readonly text: string; readonly x: number; readonly y: number }[] = []
  for (const { region, x, y, room } of regions) {
    const text = said.figure(region.key)
    const wide = text.length * FIGURE
    if (room > Math.max(HEIGHT / 2, wide / 2)) {
      figures.push({ key: region.key, text, x, y })
      taken.push(boxOf({ x, y }, wide))
    } else small.push({ key: region.key, text, x, y })
  }

  const names: Label[] = []
  for (const circle of circles) {
    const text = said.name(circle.segment)
    const wide = text.length * NAME
    const found = around(circle, circle.radius, wide)
      .slice(0, 4 * TURNS)
      .map((at) => boxOf({ ...at, x: clamp(at.x, wide / 2 + 2, width - wide / 2 - 2) }, wide))
      .find((box) => free(box) && !circles.some((each) => touches(box, each)))
    if (!found) continue
    taken.push(found)
    names.push({ key: circle.segment, text, ...middle(found) })
  }

  const pointers: Pointer[] = []
  for (const { key, text, x, y } of small) {
    const wide = text.length * FIGURE + 4
    const places = around({ x, y }, 0, wide)
      .map((at) => boxOf(at, wide))
      .filter((box) => free(box) && !taken.some((each) => crosses({ x, y }, nearest(box, { x, y }), each)))
    const found = places.find((box) => !circles.some((each) => touches(box, each))) ?? places[0]
    if (!found) continue
    const from = nearest(found, { x, y })
    taken.push(found)
    lines.push([from, { x, y }])
    pointers.push({ key, text, ...middle(found), from, to: { x, y } })
  }
  return { figures, pointers, names }
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)

const middle = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 })
