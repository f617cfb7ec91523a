import type { Problem } from '@coterie/filter'
import type { Definitions } from '../../segments/definitions.ts'
import { uuidOf } from '../../segments/definitions.ts'
import { beginWrite } from '../../segments/write.ts'
import {
  type Connections,
  invalidInput,
  newId,
  Refusal,
  sql,
  type Tx,
  transaction,
  violatedConstraint,
} from '../../store/index.ts'
import type { OfferDraft } from './offer.ts'
import { findOffer } from './offer_row.ts'
import { offersChanged } from './offers_changed.ts'
import { segmentsOfAudiences } from './read_audiences.ts'
import { readOffer } from './read_offer.ts'
import { heldRedeemable } from './read_redeemable.ts'

/** All of a project's offers are kept in memory. */
const OFFERS_AT_MOST = 10_000

/** Saves a new offer; answers its UUID. Throws a `Refusal` with every problem at once, or `offer_name_taken`. */
export function createOffer(db: Connections, projectId: string, now: string, body: unknown): Promise<string> {
  return namesAreUnique(body, () =>
    changing(db, projectId, now, async (tx, definitions) => {
      const draft = await readWhole(tx, projectId, body, null, definitions)
      const { rows } = await tx.query<{ count: number }>(sql`
        select count(*) from coterie.offers where project_id = ${projectId}`)
      if (rows[0]!.count >= OFFERS_AT_MOST)
        throw new Refusal('too_large', `A project has at most ${OFFERS_AT_MOST} offers: delete those that are over.`)
      const id = newId()
      const { limits } = draft
      await tx.query(sql`
        insert into coterie.offers (id, project_id, name, content, custom_data, category, publish_at, expire_at, discontinued,
          must_activate, member_activation, member_award, redeemable, audiences, segment_ids, created_at)
        values (${id}, ${projectId}, ${draft.name}, ${sql.json(draft.content)}, ${sql.json(draft.custom_data)}, ${draft.category},
          ${draft.publish_at}, ${draft.expire_at}, ${draft.discontinued}, ${draft.must_activate}, ${limits.member_activation},
          ${limits.member_award}, ${redeemableJson(draft)}, ${sql.json(draft.audiences)}, ${segmentIds(draft)}::uuid[], ${now})`)
      await tx.query(sql`
        insert into coterie.offer_totals (offer_id, project_id, activation_limit, award_limit)
        values (${id}, ${projectId}, ${limits.global_activation}, ${limits.global_award})`)
      return id
    }),
  )
}

/** What is left out stays as it is; null takes it away. Answers the UUID. Throws as `createOffer` does, or `offer_not_found`. */
export function updateOffer(
  db: Connections,
  projectId: string,
  now: string,
  offer: string,
  body: unknown,
): Promise<string> {
  return namesAreUnique(body, () =>
    changing(db, projectId, now, async (tx, definitions) => {
      const before = await findOffer(tx, projectId, offer)
      const draft = await readWhole(tx, projectId, body, before, definitions)
      const { limits } = draft
      await tx.query(sql`
        update coterie.offers set name = ${draft.name}, content = ${sql.json(draft.content)},
          custom_data = ${sql.json(draft.custom_data)}, category = ${draft.category}, publish_at = ${draft.publish_at},
          expire_at = ${draft.expire_at}, discontinued = ${draft.discontinued}, must_activate = ${draft.must_activate},
          member_activation = ${limits.member_activation}, member_award = ${limits.member_award},
          redeemable = ${redeemableJson(draft)}, audiences = ${sql.json(draft.audiences)},
          segment_ids = ${segmentIds(draft)}::uuid[], updated_at = ${now}
        where id = ${before.id}`)
      await tx.query(sql`
        update coterie.offer_totals
        set activation_limit = ${limits.global_activation}, award_limit = ${limits.global_award} where offer_id = ${before.id}`)
      return before.id
    }),
  )
}

/** One change of a project's offers at a time, under the definitions that the offers name. */
function changing<T>(
  db: Connections,
  projectId: string,
  now: string,
  change: (tx: Tx, definitions: Definitions) => Promise<T>,
): Promise<T> {
  return transaction(db, async (tx) => {
    const { definitions } = await beginWrite(tx, projectId, { ids: [] }, now)
    await offersChanged(tx, projectId)
    return change(tx, definitions)
  })
}

async function readWhole(
  tx: Tx,
  projectId: string,
  body: unknown,
  before: OfferDraft | null,
  definitions: Definitions,
): Promise<OfferDraft> {
  const problems: Problem[] = []
  const draft = readOffer(body, before, definitions, problems)
  const sent = (body as { redeemable?: unknown } | null)?.redeemable
  const held = draft?.redeemable && sent ? await heldRedeemable(tx, projectId, draft.redeemable, problems) : null
  if (!draft || problems.length > 0) throw invalidInput(problems)
  return held ? { ...draft, redeemable: held } : draft
}

const redeemableJson = ({ redeemable }: OfferDraft) => (redeemable === null ? null : sql.json(redeemable))

const segmentIds = ({ audiences }: OfferDraft): readonly string[] => segmentsOfAudiences(audiences).map(uuidOf)

async function namesAreUnique<T>(body: unknown, save: () => Promise<T>): Promise<T> {
  try {
    return await save()
  } catch (error) {
    if (violatedConstraint(error) !== 'offers_by_name') throw error
    const { name } = body as { name?: unknown }
    throw new Refusal('offer_name_taken', `There is already an offer named ${JSON.stringify(name)}.`)
  }
}
