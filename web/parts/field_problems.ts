import { ApiError } from '../api/api.ts'

interface FieldsOptions {
  /** Errors of the server that are about one field though they name none: `{ segment_name_taken: 'name' }`. */
  readonly keys?: Readonly<Record<string, string>>
}

export interface FieldProblems {
  /** What to say at which field. */
  readonly fields: Readonly<Record<string, string>>
  /** Whether something is left that no field can say. */
  readonly rest: boolean
}

/** What the server refused, at the fields that it means: `filter.all[0].value` is said at `filter`, where there is nothing closer. */
export function fieldProblems(
  error: unknown,
  fields: readonly string[],
  { keys = {} }: FieldsOptions = {},
): FieldProblems {
  if (!(error instanceof ApiError)) return { fields: {}, rest: true }
  const { key, details, problems = [] } = error.body
  const meant = keys[key]
  if (meant !== undefined) return { fields: { [meant]: details }, rest: false }
  const said: Record<string, string> = {}
  let rest = problems.length === 0
  for (const { path, message } of problems) {
    const field = closest(path, fields)
    if (field === undefined) rest = true
    else said[field] = said[field] === undefined ? message : `${said[field]} ${message}`
  }
  return { fields: said, rest }
}

function closest(path: string, fields: readonly string[]): string | undefined {
  const around = fields.filter(
    (field) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`),
  )
  return around.toSorted((one, other) => other.length - one.length)[0]
}
