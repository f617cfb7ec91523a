import { Refusal } from '../../store/index.ts'
import type { Inapplicable } from '../examine/examination.ts'

/** Ends the transaction of a redemption that cannot be: nothing of it is done, and afterwards it is kept why. */
export class RedemptionRefused extends Error {
  override readonly name = 'RedemptionRefused'
  readonly inapplicable: readonly Inapplicable[]

  constructor(inapplicable: readonly Inapplicable[]) {
    super(inapplicable[0]!.details)
    this.inapplicable = inapplicable
  }
}

/** A refusal in the words of what it refuses; `resourceId` is the redemption that was kept (`rf_…`). */
export function refusalOf({ code, details, ownMessage, asked }: Inapplicable, resourceId: string | null): Refusal {
  const kept = resourceId === null ? { resourceId: asked.id } : { resourceId, resourceType: 'redemption' }
  return new Refusal(code, details, [], [], { ...kept, ...(ownMessage !== null && { ownMessage }) })
}
