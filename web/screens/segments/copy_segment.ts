import { api } from '../../api/api.ts'
import type { ListedSegment } from './segment_columns.tsx'

/**
 * Another segment like this one, and its id. One that follows a filter gets the same filter. A list becomes one that can be
 * changed, filled by the file that the first is exported as, however long it is.
 */
export async function copySegment({ id, type, definition }: ListedSegment, name: string): Promise<string> {
  if (type === 'auto-update' || type === 'passive')
    return (await api.call('POST /v1/segments', { body: { name, type, filter: definition } })).id
  const members = await api.send('GET /v1/segments/:segment/exportCSV', { params: { segment: id } })
  const copy = await api.call('POST /v1/segments', { body: { name, type: 'custom' } })
  const form = new FormData()
  form.append('mode', 'add')
  form.append('file', await members.blob(), 'members.csv')
  await api.call('POST /v1/segments/:segment/importCSV', { params: { segment: copy.id }, form })
  return copy.id
}
