import { pathTo } from '../../../../filter/problem.ts'

/** The path of a member; of a body's own members just their name: `metadata.tier`, `["favourite colour"]`, `items[2].price`. */
export function at(parent: string, key: string | number): string {
  const path = pathTo(parent, key)
  return parent === '' && path.startsWith('.') ? path.slice(1) : path
}
