import type { Definitions } from '../../segments/definitions.ts'
import { beginWrite } from '../../segments/write.ts'
import { type Connections, type Tx, transaction } from '../../store/index.ts'
import { lockVouchers, type VoucherRow } from '../vouchers/voucher_row.ts'
import type { Asked } from './asked.ts'
import { atOneMoment } from './at_one_moment.ts'
import type { Examination, Occasion } from './examination.ts'
import { examineStack } from './examine_stack.ts'
import { isValid } from './is_valid.ts'
import { readCandidates, vouchersNamed } from './read_candidates.ts'
import { readOccasion } from './read_occasion.ts'
import { holdForSession, type Session } from './session.ts'
import { type StackingRules, stackingRulesOf } from './stacking_rules.ts'

export interface Validation {
  readonly valid: boolean
  readonly examination: Examination
  readonly occasion: Occasion
  readonly stacking: StackingRules
  /** What holds back what was found usable; null unless that was asked for, and found. */
  readonly session: Session | null
}

/**
 * What would come of a redemption now, by the stacking rules of the project unless told. Nobody is created by it and nothing of a customer is changed, so no segment is either; with
 * a session, what can be used is held back for it.
 */
export async function validate(
  db: Connections,
  projectId: string,
  now: string,
  asked: Asked,
  own?: StackingRules,
): Promise<Validation> {
  const { session } = asked
  if (session === null)
    return atOneMoment(db, projectId, async (tx, definitions) => ({
      ...(await examine(tx, definitions, now, asked, own)),
      session: null,
    }))
  return transaction(db, async (tx) => {
    const write = await beginWrite(tx, projectId, { ids: [] }, now)
    const locked = await lockVouchers(tx, projectId, vouchersNamed(projectId, asked.redeemables))
    const examined = await examine(tx, write.definitions, write.now, asked, own, locked)
    if (!examined.valid) return { ...examined, session: null }
    return { ...examined, session: await holdForSession(write, session, examined.examination.applied) }
  })
}

async function examine(
  db: Tx,
  definitions: Definitions,
  now: string,
  asked: Asked,
  own: StackingRules | undefined,
  locked?: ReadonlyMap<string, VoucherRow>,
): Promise<Omit<Validation, 'session'>> {
  const { projectId, project } = definitions
  const stacking = own ?? stackingRulesOf(project)
  const occasion = await readOccasion(db, projectId, asked)
  const sought = await readCandidates(db, projectId, asked.redeemables, locked)
  const examination = await examineStack(db, definitions, now, occasion, sought, { stacking })
  return { valid: isValid(examination, stacking), examination, occasion, stacking }
}
