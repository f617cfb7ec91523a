import type { Problem } from '@coterie/filter'
import type { JsonObject } from '../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS } from '../../ingest/door/limits.ts'
import type { Asked } from '../../promotions/examine/asked.ts'
import { atOneMoment } from '../../promotions/examine/at_one_moment.ts'
import { readAsked, readOccasionAsked } from '../../promotions/examine/read_asked.ts'
import { type Validation, validate } from '../../promotions/examine/validate.ts'
import { validatePromotions } from '../../promotions/examine/validate_promotions.ts'
import { invalidInput } from '../../store/index.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/validations.ts'
import { askedInQuery } from '../door/asked_in_query.ts'
import { askedByPage, codesNotThere, fromPage, ofNobodysOrder } from '../door/from_page.ts'
import type { Parts } from '../parts.ts'
import { shownPromotions } from '../shown/promotions_validation.ts'
import { shownSingleValidation } from '../shown/single_validation.ts'
import { shownValidation } from '../shown/validation.ts'

export function validationRoutes({ db }: Parts): readonly Bound[] {
  async function single(projectId: string, now: string, asked: Asked, requestId: string) {
    return shownSingleValidation(projectId, asked, await validate(db, projectId, now, asked), requestId)
  }

  async function promotions(projectId: string, now: string, asked: AskedOccasion, audienceOnly: boolean) {
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

    bind(api.validateStack).to(async ({ projectId, body, now, request }) => {
      const asked = readAsked(projectId, body, null)
      return shownValidation(projectId, asked, await validate(db, projectId, now, asked), request.id)
    }),

    bind(api.validatePromotions).to(({ projectId, query, body, now }) =>
      promotions(projectId, now, occasionIn(projectId, body), query.audienceRulesOnly ?? false),
    ),

    bind(api.validateOwnVoucher).to(async ({ projectId, query, now, request }) => {
      const { code, ...asked } = query
      const body = await inQuery(projectId, asked)
      const own = askedByPage(projectId, body, { object: 'voucher', id: code })
      const validation = await validate(db, projectId, now, own)
      return shownSingleValidation(projectId, own, toldToPage(own, validation), request.id)
    }),

    bind(api.validateOwnPromotions).to(async ({ projectId, query, now }) =>
      promotions(
        projectId,
        now,
        ofNobodysOrder(occasionIn(projectId, fromPage(await inQuery(projectId, query)))),
        false,
      ),
    ),

    bind(api.validateOwnStack).to(async ({ projectId, body, now, request }) => {
      const asked = askedByPage(projectId, body, null)
      const validation = await validate(db, projectId, now, asked)
      request.wrongGuesses = codesNotThere(validation.examination)
      return shownValidation(projectId, asked, toldToPage(asked, validation), request.id)
    }),
  ]
}

type AskedOccasion = Omit<Asked, 'redeemables'>

function occasionIn(projectId: string, body: JsonObject | null): AskedOccasion {
  const problems: Problem[] = []
  const asked = readOccasionAsked(projectId, body ?? {}, DEFAULT_INGEST_LIMITS, problems)
  if (problems.length > 0) throw invalidInput(problems)
  return asked
}

/** Whose card it is, is not told to a page that names nobody. */
const toldToPage = ({ customer }: Pick<Asked, 'customer'>, validation: Validation): Validation =>
  customer === null ? { ...validation, occasion: { ...validation.occasion, customer: null } } : validation
