import type { Problem } from '../../../../filter/problem.ts'
import type { JsonObject } from '../../ingest/door/json.ts'
import { at } from '../../ingest/door/path.ts'

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '' && value !== false

/** Formulas and bundles are not offered, and a discount without them would be another one. */
export function refuseFormulas(body: JsonObject, path: string, problems: Problem[]): void {
  for (const key of Object.keys(body).filter((key) => isGiven(body[key]))) {
    if (key.endsWith('_formula') || key === 'is_dynamic')
      problems.push({
        path: at(path, key),
        message: 'Formulas are not offered: leave it out and give the number itself.',
      })
    else if (key.startsWith('bundle')) problems.push({ path: at(path, key), message: 'Bundles are not offered.' })
  }
}
