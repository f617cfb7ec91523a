import type { Tx } from '../../store/index.ts'

/** A message of a customer; both are UUIDs. */
export interface MessageKey {
  readonly customerId: string
  readonly messageId: string
}

export const messageKey = ({ customerId, messageId }: MessageKey): string => `${customerId} ${messageId}`

/** Which of these messages have been taken before, by their keys. The customers must be locked, so it stays true. */
export async function seenMessages(tx: Tx, messages: readonly MessageKey[]): Promise<ReadonlySet<string>> {
  if (messages.length === 0) return new Set()
  const { rows } = await tx.named<{ customer_id: string; message_id: string }>(
    'seen_messages',
    `select customer_id, message_id from coterie.tracking_messages
    join unnest($1::uuid[], $2::uuid[]) k (customer_id, message_id) using (customer_id, message_id)`,
    columns(messages),
  )
  return new Set(
    rows.map(({ customer_id, message_id }) => messageKey({ customerId: customer_id, messageId: message_id })),
  )
}

export async function rememberMessages(tx: Tx, messages: readonly MessageKey[], now: string): Promise<void> {
  if (messages.length === 0) return
  await tx.named(
    'remember_messages',
    `insert into coterie.tracking_messages (customer_id, message_id, received_at)
    select customer_id, message_id, $3::timestamptz from unnest($1::uuid[], $2::uuid[]) k (customer_id, message_id)
    on conflict do nothing`,
    [...columns(messages), now],
  )
}

const columns = (messages: readonly MessageKey[]) => [
  messages.map(({ customerId }) => customerId),
  messages.map(({ messageId }) => messageId),
]
