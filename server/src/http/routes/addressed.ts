import { decodeId, derivedId, encodeId } from '../../store/index.ts'

const PREFIXES = { order: 'ord', product: 'prod' } as const

/**
 * A body for what the path names by id or source id, saved as what has to be there already: it then goes by its id alone, as
 * a source id would create it. A body that repeats the source id is taken; another one stays in, to be refused.
 */
export function addressed(
  projectId: string,
  kind: keyof typeof PREFIXES,
  named: string,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const prefix = PREFIXES[kind]
  const id = decodeId(prefix, named) ?? derivedId(projectId, kind, named)
  const { source_id, ...rest } = body
  const repeated = typeof source_id === 'string' && derivedId(projectId, kind, source_id) === id
  return { ...(repeated ? rest : body), id: encodeId(prefix, id) }
}
