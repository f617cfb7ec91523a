import { Refusal } from '../../store/index.ts'
import { type RedemptionRow, shownRedemptionId } from './redemption_row.ts'

export const alreadyRolledBack = (redemption: RedemptionRow): Refusal =>
  new Refusal('already_rolled_back', 'Redemption has been already rolled back.', [], [], {
    resourceId: shownRedemptionId(redemption),
    resourceType: 'redemption_rollback',
  })

export const partOfStack = (): Refusal =>
  new Refusal('invalid_redemption_parent', 'You can rollback only a redemption that does not have parent redemption.')

export const wholeStack = (): Refusal =>
  new Refusal(
    'invalid_redemption',
    'You can rollback only a single redemption. Use different endpoint for stacked redemption.',
  )

export const nothingToRollBack = (): Refusal =>
  new Refusal('invalid_redemption', 'Only a redemption that succeeded can be rolled back.')

export const otherCustomer = (): Refusal => new Refusal('invalid_customer', 'Customer is not related with redemption.')

export const otherOrder = (): Refusal => new Refusal('invalid_order', 'Order is not related with redemption.')
