import { api } from '../api/api.ts'
import { sender } from '../api/sender.ts'
import { asUtf8 } from './as_utf8.ts'
import type { Encoding } from './file_encoding.ts'
import { UPLOAD_KINDS, type UploadKindName } from './upload_kind.ts'

export interface UploadPlan {
  readonly kind: UploadKindName
  readonly file: File
  readonly encoding: Encoding
  /** Of the form, beside the file. */
  readonly fields: Readonly<Record<string, string>>
  /** Whose members it changes: one that is there, or the name of one that is to be made. */
  readonly segment?: { readonly id: string } | { readonly name: string }
}

/**
 * Sends a file, and answers the id of the work that it begins. A segment that was made for it is not left behind empty when it
 * does not arrive.
 */
export async function sendFile(
  { kind, file, encoding, fields, segment }: UploadPlan,
  signal: AbortSignal,
  onShare: (sent: number) => void,
): Promise<string> {
  const form = new FormData()
  // The server takes fields before the file.
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', await asUtf8(file, encoding), file.name)
  const client = sender((sent, total) => onShare(total === 0 ? 0 : sent / total))
  if (kind !== 'segment') return (await client.call(UPLOAD_KINDS[kind].route, { form, signal })).async_action_id
  const made = segment && 'name' in segment ? await makeSegment(segment.name) : null
  const id = made ?? (segment as { readonly id: string }).id
  try {
    const route = UPLOAD_KINDS.segment.route
    return (await client.call(route, { params: { segment: id }, form, signal })).async_action_id
  } catch (error) {
    if (made !== null) await api.call('DELETE /v1/segments/:segment', { params: { segment: made } }).catch(() => {})
    throw error
  }
}

const makeSegment = async (name: string): Promise<string> =>
  (await api.call('POST /v1/segments', { body: { name, type: 'custom' } })).id
