import type { Problem } from '../problem.ts'

/** A stretch of the text, in UTF-16 code units. */
export interface Place {
  readonly from: number
  readonly to: number
}

/** A problem with its place in the text; line and column count from 1, `from` and `to` from 0. */
export interface TextProblem extends Problem, Place {
  readonly line: number
  readonly column: number
}

/** Where each part of the tree stands in the text, by its path. */
export type Places = ReadonlyMap<string, Place>

export type InText = (problem: Problem, place: Place) => TextProblem

/** Adds line and column of a place in this text. */
export function locator(text: string): InText {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)]
  return (problem, { from, to }) => {
    const next = starts.findIndex((start) => start > from)
    const line = next === -1 ? starts.length : next
    return { ...problem, from, to, line, column: from - starts[line - 1]! + 1 }
  }
}

/** The place of the path, or of the nearest thing around it that has one. */
export function placeOf(path: string, places: Places, text: string): Place {
  for (let at = path; at !== ''; at = parent(at)) {
    const place = places.get(at)
    if (place !== undefined) return place
  }
  return { from: 0, to: text.length }
}

const parent = (path: string): string => path.replace(/(\.[A-Za-z_$][\w$]*|\[(\d+|"(\\.|[^"\\])*")\]|^filter)$/, '')
