import type { Problem } from '@coterie/filter'
import { customerReference, readCustomerReference } from '../../ingest/customers/reference.ts'
import type { Audience } from '../../promotions/offers/audience.ts'
import { type AudienceOffer, audiencePreview } from '../../promotions/offers/audience_preview.ts'
import { audiencesWithout } from '../../promotions/offers/audiences_without.ts'
import type { Grant, GrantKind } from '../../promotions/offers/claim_grant.ts'
import { deleteOffer } from '../../promotions/offers/delete_offer.ts'
import { grantOffer } from '../../promotions/offers/grant_offer.ts'
import { type GrantRow, listGrants } from '../../promotions/offers/list_grants.ts'
import { listOffers } from '../../promotions/offers/list_offers.ts'
import { findOffer } from '../../promotions/offers/offer_row.ts'
import { type AskedOffers, offersOf } from '../../promotions/offers/offers_of.ts'
import { createOffer, updateOffer } from '../../promotions/offers/save_offer.ts'
import { readDefinitions } from '../../segments/definitions.ts'
import { encodeId, invalidInput } from '../../store/index.ts'
import { mayDo } from '../access/permissions.ts'
import { type Bound, bind, type Call } from '../bind.ts'
import type { Endpoint, QueryOf } from '../contract/endpoint.ts'
import * as api from '../contract/offers.ts'
import { goneSignal } from '../door/gone_signal.ts'
import type { Parts } from '../parts.ts'
import { shownAudience, shownFailed, shownMemberOffer, shownOffer, shownPageOffer } from '../shown/offer.ts'

export function offerRoutes({ db }: Parts): readonly Bound[] {
  async function shown(projectId: string, offer: string, now: string) {
    return shownOffer(await findOffer(db, projectId, offer), await readDefinitions(db, projectId), now)
  }

  async function preview(
    { projectId, now, actor, reply }: Pick<Call<Endpoint>, 'projectId' | 'now' | 'actor' | 'reply'>,
    given: unknown,
    limit: number | undefined,
    named: unknown,
    offer?: AudienceOffer,
  ) {
    const { audiences, counts, remaining, everybody, served, definitions, customers, count, as_of } =
      await audiencePreview(db, projectId, now, given, { limit, ...(offer && { offer }), signal: goneSignal(reply) })
    const known = mayDo(actor, 'customers.read')
    return {
      object: 'audience_preview' as const,
      count,
      as_of,
      total: everybody,
      ...(served !== null && { served }),
      audiences: audiences.map((audience, n) => ({
        ...shownAudience(audience, definitions),
        count: counts[n]!,
        remaining: remaining[n]!,
      })),
      // Who sees no customers gets the ids of a sample: else any name could be guessed by a filter.
      customers: customers.map((each) => (known ? { ...each } : { ...each, name: null, email: null })),
      ...(named !== undefined && { customer: await checked(named, audiences) }),
    }

    async function checked(customer: unknown, audiences: readonly Audience[]) {
      const problems: Problem[] = []
      const reference = readCustomerReference(customer, projectId, 'customer', problems)
      if (!reference) throw invalidInput(problems)
      const failed = await audiencesWithout(db, projectId, now, reference, audiences)
      return {
        id: encodeId('cust', reference.id),
        in_audience: failed.length === 0,
        failed_audiences: failed.map((each) => shownFailed(each, audiences, definitions)),
      }
    }
  }

  const grant =
    (kind: GrantKind) => async (call: { projectId: string; now: string; params: { offer: string }; body: unknown }) =>
      shownGrant(await grantOffer(db, call.projectId, call.now, call.params.offer, kind, call.body))

  return [
    bind(api.createOffer).to(async ({ projectId, body, now }) =>
      shown(projectId, encodeId('off', await createOffer(db, projectId, now, body)), now),
    ),

    bind(api.listOffers).to(async ({ projectId, query, now }) => {
      const { q, order, state, starting_after, ...rest } = query
      const { offers, total, ...page } = await listOffers(db, projectId, {
        ...rest,
        ...(q !== undefined && { search: q }),
        ...(state !== undefined && { state: { is: state, now } }),
        ...(order !== undefined && { sort: order }),
        ...(starting_after !== undefined && { startingAfter: starting_after }),
      })
      const definitions = await readDefinitions(db, projectId)
      return {
        object: 'list',
        data_ref: 'offers',
        offers: offers.map((offer) => shownOffer(offer, definitions, now)),
        ...(total !== null && { total }),
        ...page,
      }
    }),

    bind(api.findOffer).to(({ projectId, params, now }) => shown(projectId, params.offer, now)),

    bind(api.updateOffer).to(async ({ projectId, params, body, now }) =>
      shown(projectId, encodeId('off', await updateOffer(db, projectId, now, params.offer, body)), now),
    ),

    bind(api.deleteOffer).to(async ({ projectId, params }) => {
      await deleteOffer(db, projectId, params.offer)
      return undefined
    }),

    bind(api.activateOffer).to(grant('activation')),

    bind(api.awardOffer).to(grant('award')),

    bind(api.previewAudiences).to((call) =>
      preview(call, call.body.audiences ?? [], call.body.limit, call.body.customer),
    ),

    bind(api.audienceOfOffer).to(async (call) => {
      const { id, audiences, limits } = await findOffer(db, call.projectId, call.params.offer)
      const { limit, customer } = call.query
      return preview(call, audiences, limit, customer, { id, member_award: limits.member_award })
    }),

    bind(api.grantsOfOffer).to(async ({ projectId, params, query, actor }) => {
      const { starting_after, ...rest } = query
      const asked = { ...rest, ...(starting_after !== undefined && { startingAfter: starting_after }) }
      const { grants, has_more, more_starting_after } = await listGrants(db, projectId, params.offer, asked)
      const known = mayDo(actor, 'customers.read')
      return {
        object: 'list',
        data_ref: 'grants',
        grants: grants.map((grant) => shownGiven(grant, known)),
        has_more,
        more_starting_after,
      }
    }),

    bind(api.offersOfCustomer).to(async ({ projectId, params, query, now }) => {
      const customer = customerReference(projectId, params.customer)
      const { offers, before, ...page } = await offersOf(db, projectId, now, customer, askedOf(query))
      return {
        object: 'list',
        data_ref: 'offers',
        offers: offers.map((offer) => shownMemberOffer(offer, before.definitions)),
        ...page,
      }
    }),

    bind(api.offersOfVisitor).to(async ({ projectId, params, query, now }) => {
      const customer = customerReference(projectId, params.customer)
      // What is to come, and what is no more, is nothing for everybody to read.
      const asked = { ...askedOf(query), without: ['discontinued', 'unpublished'] as const }
      const { offers, before: _, ...page } = await offersOf(db, projectId, now, customer, asked)
      return { object: 'list', data_ref: 'offers', offers: offers.map(shownPageOffer), ...page }
    }),
  ]
}

function askedOf(query: QueryOf<typeof api.offersOfCustomer>): AskedOffers {
  const { visible_status, starting_after, ...rest } = query
  return {
    ...rest,
    ...(visible_status !== undefined && { status: visible_status }),
    ...(starting_after !== undefined && { startingAfter: starting_after }),
  }
}

function shownGrant({ id, offerId, customerId, reasons, now, member, total, asked, granted }: Grant) {
  return {
    id: id && encodeId('grant', id),
    offer: encodeId('off', offerId),
    customer: { id: encodeId('cust', customerId), object: 'customer' as const },
    asked,
    granted,
    reasons: reasons.filter((reason) => reason === 'global_limit' || reason === 'member_limit'),
    member,
    total,
    created_at: now,
    object: 'offer_grant' as const,
  }
}

/** Who sees no customers is told that it was somebody, not who. */
function shownGiven({ id, kind, asked, granted, created_at, customer_id, ...who }: GrantRow, known: boolean) {
  const { source_id, name, email } = who
  return {
    id: encodeId('grant', id),
    kind,
    customer:
      customer_id === null
        ? null
        : { id: encodeId('cust', customer_id), source_id, ...(known ? { name, email } : { name: null, email: null }) },
    asked,
    granted,
    created_at,
    object: 'offer_grant' as const,
  }
}
