import type { Problem } from '@coterie/filter'
import type { JsonObject } from '../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS } from '../../ingest/door/limits.ts'
import { atOneMoment } from '../../promotions/examine/at_one_moment.ts'
import { type NamedRedeemable, readAsked, readOccasionAsked } from '../../promotions/examine/read_asked.ts'
import { validate } from '../../promotions/examine/validate.ts'
import { validatePromotions } from '../../promotions/examine/validate_promotions.ts'
import { invalidInput } from '../../store/index.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/validations.ts'
import { askedInQuery } from '../door/asked_in_query.ts'
import type { Parts } from '../parts.ts'
import { shownPromotions } from '../shown/promotions_validation.ts'
import { shownSingleValidation } from '../shown/single_validation.ts'
import { shownValidation } from '../shown/validation.ts'

export function validationRoutes({ db }: Parts): readonly Bound[] {
  async function single(projectId: string, now: string, body: unknown, named: NamedRedeemable, requestId: string) {
    const asked = readAsked(projectId, body, named)
    return shownSingleValidation(projectId, asked, await validate(db, projectId, now, asked), requestId)
  }

  async function several(projectId: string, now: string, body: JsonObject, requestId: string) {
    const asked = readAsked(projectId, body, null)
    const validation = await validate(db, projectId, now, asked)
    return shownValidation(projectId, asked, validation, requestId)
  }

  async function promotions(projectId: string, now: string, body: JsonObject | null, audienceOnly: boolean) {
    const problems: Problem[] = []
    const asked = readOccasionAsked(projectId, body ?? {}, DEFAULT_INGEST_LIMITS, problems)
    if (problems.length > 0) throw invalidInput(problems)
    return shownPromotions(projectId, asked, await validatePromotions(db, projectId, now, asked, audienceOnly))
  }

  const inQuery = async (projectId: string, query: Readonly<Record<string, unknown>>) =>
    atOneMoment(db, projectId, async (_, { schema }) => askedInQuery(query, schema))

  return [
    bind(api.validateVoucher).to(({ projectId, params, body, now, request }) =>
      single(projectId, now, body, { object: 'voucher', id: params.voucher }, request.id),
    ),

    bind(api.validateTier).to(({ projectId, params, body, now, request }) =>
      single(projectId, now, body, { object: 'promotion_tier', id: params.tier }, request.id),
    ),

    bind(api.validateStack).to(({ projectId, body, now, request }) => several(projectId, now, body, request.id)),

    bind(api.validatePromotions).to(({ projectId, query, body, now }) =>
      promotions(projectId, now, body, query.audienceRulesOnly ?? false),
    ),

    bind(api.validateOwnVoucher).to(async ({ projectId, query, now, request }) => {
      const { code, ...asked } = query
      const body = await inQuery(projectId, asked)
      return single(projectId, now, body, { object: 'voucher', id: code }, request.id)
    }),

    bind(api.validateOwnPromotions).to(async ({ projectId, query, now }) =>
      promotions(projectId, now, await inQuery(projectId, query), false),
    ),

    bind(api.validateOwnStack).to(({ projectId, body, now, request }) => several(projectId, now, body, request.id)),
  ]
}
