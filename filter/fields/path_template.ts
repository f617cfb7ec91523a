/** A path of the field table with its `<…>` taken apart: `loyalty.campaigns.` + name + `.points`. */
export interface PathTemplate {
  readonly before: string
  readonly after: string
}

export function template(path: string): PathTemplate | null {
  const parts = /^([^<]*)<[^>]+>(.*)$/.exec(path)
  return parts === null ? null : { before: parts[1]!, after: parts[2]! }
}

/** The name that stands in `path` for the `<…>`, which may hold dots and spaces; null when it does not fit. */
export function nameIn(path: string, { before, after }: PathTemplate): string | null {
  const fits = path.length > before.length + after.length && path.startsWith(before) && path.endsWith(after)
  return fits ? path.slice(before.length, path.length - after.length) : null
}

export const fill = ({ before, after }: PathTemplate, name: string): string => before + name + after
