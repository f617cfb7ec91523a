import type { Definitions } from '../../segments/definitions.ts'
import type { Tx } from '../../store/index.ts'
import type { Sought } from './candidate.ts'
import type { Applied, Occasion } from './examination.ts'
import { examineOne, type Setting } from './examine_one.ts'
import { gatherFacts } from './gather_facts.ts'
import { nothingMade } from './made_so_far.ts'

/** Those of the redeemables that could be used, each for itself, in their order. However many they are, few statements. */
export async function examineEach(
  db: Tx,
  definitions: Definitions,
  now: string,
  occasion: Occasion,
  all: readonly Sought[],
  { about = null, wallet = false }: Partial<Pick<Setting, 'about' | 'wallet'>> = {},
): Promise<readonly Applied[]> {
  const candidates = all.flatMap(({ candidate, refusal }) => (candidate && !refusal ? candidate : []))
  const gathered = await gatherFacts(db, definitions, now, occasion, candidates, about)
  const setting: Setting = { definitions, now, occasion, gathered, about, wallet, whole: false, explain: false }
  const order = occasion.order?.priced ?? null
  return candidates.flatMap((candidate) => {
    const examined = examineOne(candidate, order, nothingMade(), setting)
    return 'code' in examined ? [] : examined
  })
}
