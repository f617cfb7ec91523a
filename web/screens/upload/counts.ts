import type { Answer } from '../../api/ask.ts'

export type Action = Answer<'GET /v1/async-actions/:action'>

/** What came of an upload, as people ask for it. */
export type CountName =
  | 'added'
  | 'already'
  | 'stayed'
  | 'removed'
  | 'absent'
  | 'waiting'
  | 'created'
  | 'updated'
  | 'unchanged'
  | 'repeated'
  | 'taken'
  | 'failed'

export type Count = readonly [name: CountName, count: number]

/** The counts of what was done, in the order in which they matter; those of rows that were not taken come last. */
export function countsOf({ type, result }: Pick<Action, 'type' | 'result'>): readonly Count[] {
  if (result === null) return []
  const of = (name: string): number => Number(result[name] ?? 0)
  const failed: Count = ['failed', of('failed_count')]
  if (type === 'SEGMENTS.IMPORT_CSV')
    return [...listCounts(String(result.mode), of), ['repeated', of('duplicate')], failed]
  if ('created' in result)
    return [
      ['created', of('created')],
      ['updated', of('updated')],
      ['unchanged', of('unchanged')],
      ['repeated', of('duplicates')],
      failed,
    ]
  return [['taken', of('done_count')], failed]
}

function listCounts(mode: string, of: (name: string) => number): readonly Count[] {
  const added: Count = ['added', of('added')]
  const removed: Count = ['removed', of('removed')]
  const waiting: Count = ['waiting', of('pending')]
  if (mode === 'remove') return [removed, ['absent', of('matched') + of('pending') - of('removed')]]
  const others = of('matched') - of('added')
  if (mode === 'replace') return [added, ['stayed', others], removed, waiting]
  return [added, ['already', others], waiting]
}
