import type { Write } from '../../segments/write.ts'
import { newId } from '../../store/index.ts'
import type { EventInput } from '../events/read.ts'

/** Something a customer did that a programme may want to know of. */
export interface News {
  readonly customerId: string
  /** `orders` or `events.<name>` */
  readonly fact: string
  /** The UUID of the order or the event. */
  readonly subjectId: string
  /** What the order or event itself does not keep. */
  readonly said?: object
}

/** That an event has been recorded. */
export const newsOf = ({
  customerId,
  name,
  id,
  said,
}: Pick<EventInput, 'customerId' | 'name' | 'id' | 'said'>): News => ({
  customerId,
  fact: `events.${name}`,
  subjectId: id,
  ...(said && { said }),
})

/** Leaves a row for each that some campaign listens to, in the transaction of what it tells of. Nobody listens: costs nothing. */
export async function noteNews({ tx, definitions, now }: Write, news: readonly News[]): Promise<void> {
  const wanted = news.filter(({ fact }) => definitions.listenedTo.has(fact))
  if (wanted.length === 0) return
  await tx.named(
    'note_news',
    `insert into coterie.news (customer_id, id, project_id, fact, subject_id, said, created_at)
    select n.customer_id, n.id, $1::uuid, n.fact, n.subject_id, coalesce(n.said, '{}'), $2::timestamptz
    from jsonb_to_recordset($3::jsonb) n (customer_id uuid, id uuid, fact text, subject_id uuid, said jsonb)`,
    [
      definitions.projectId,
      now,
      JSON.stringify(
        wanted.map(({ customerId, fact, subjectId, said }) => ({
          customer_id: customerId,
          id: newId(),
          fact,
          subject_id: subjectId,
          said,
        })),
      ),
    ],
  )
}
