import type { Problem } from '@coterie/filter'
import type { JsonObject } from '../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS } from '../../ingest/door/limits.ts'
import type { Asked } from '../../promotions/examine/asked.ts'
import { atOneMoment } from '../../promotions/examine/at_one_moment.ts'
import { type NamedRedeemable, readAsked, readOccasionAsked } from '../../promotions/examine/read_asked.ts'
import { validate } from '../../promotions/examine/validate.ts'
import { validatePromotions } from '../../promotions/examine/validate_promotions.ts'
import { invalidInput } from '../../store/index.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/validations.ts'
import { askedInQuery } from '../door/asked_in_query.ts'
import { fromPage, requireShort } from '../door/from_page.ts'
import type { Parts } from '../parts.ts'
import { shownPromotions } from '../shown/promotions_validation.ts'
import { shownSingleValidation } from '../shown/single_validation.ts'
import { shownValidation } from '../shown/validation.ts'

export function validationRoutes({ db }: Parts): readonly Bound[] {
  async function single(projectId: string, now: string, asked: Asked, requestId: string) {
    return shownSingleValidation(projectId, asked, await validate(db, projectId, now, asked), requestId)
  }

  async function several(projectId: string, now: string, asked: Asked, requestId: string) {
    const validation = await validate(db, projectId, now, asked)
    const unknown = validation.examination.inapplicable.filter(({ code }) => code === 'voucher_not_found').length
    return { shown: shownValidation(projectId, asked, validation, requestId), unknown }
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
      single(projectId, now, readAsked(projectId, body, { object: 'voucher', id: params.voucher }), request.id),
    ),

    bind(api.validateTier).to(({ projectId, params, body, now, request }) =>
      single(projectId, now, readAsked(projectId, body, { object: 'promotion_tier', id: params.tier }), request.id),
    ),

    bind(api.validateStack).to(
      async ({ projectId, body, now, request }) =>
        (await several(projectId, now, readAsked(projectId, body, null), request.id)).shown,
    ),

    bind(api.validatePromotions).to(({ projectId, query, body, now }) =>
      promotions(projectId, now, body, query.audienceRulesOnly ?? false),
    ),

    bind(api.validateOwnVoucher).to(async ({ projectId, query, now, request }) => {
      const { code, ...asked } = query
      const body = await inQuery(projectId, asked)
      return single(projectId, now, askedByPage(projectId, body, { object: 'voucher', id: code }), request.id)
    }),

    bind(api.validateOwnPromotions).to(async ({ projectId, query, now }) =>
      promotions(projectId, now, fromPage(await inQuery(projectId, query)), false),
    ),

    bind(api.validateOwnStack).to(async ({ projectId, body, now, request }) => {
      const { shown, unknown } = await several(projectId, now, askedByPage(projectId, body, null), request.id)
      request.wrongGuesses = unknown
      return shown
    }),
  ]
}

function askedByPage(projectId: string, body: JsonObject, named: NamedRedeemable): Asked {
  const asked = readAsked(projectId, fromPage(body), named)
  requireShort(asked.session)
  return asked
}
