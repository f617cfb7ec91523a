import { encodeId, Refusal } from '../../store/index.ts'
import type { Definitions } from '../definitions.ts'
import { segmentFact } from '../facts.ts'
import { findSegment } from '../segments.ts'

/** A custom segment, as those see it who change its members. */
export interface List {
  readonly segmentId: string
  readonly versionId: number
  readonly number: number
  /** Whether filters refer to it, so that whoever enters or leaves is to be settled. */
  readonly referredTo: boolean
}

/** By id (`seg_…`) or by name. Throws `segment_not_found` and `segment_not_custom`. */
export function findList(definitions: Definitions, segment: string): List {
  const { id, name, type, currentVersion, currentNumber } = findSegment(definitions, segment)
  if (type !== 'custom' || currentVersion === null || currentNumber === null) {
    const why = type === 'static' ? 'A static segment is frozen' : `An ${type} segment follows its filter`
    throw new Refusal(
      'segment_not_custom',
      `${why}, so the members of ${JSON.stringify(name)} cannot be changed by hand.`,
    )
  }
  const fact = segmentFact(encodeId('seg', id))
  const referredTo = [...definitions.live, ...definitions.building].some(({ facts }) => facts.has(fact))
  return { segmentId: id, versionId: currentVersion, number: currentNumber, referredTo }
}
