import type { Bound } from '../bind.ts'
import type { Parts } from '../parts.ts'
import { asyncActionRoutes } from './async_actions.ts'
import { auditRoutes } from './audit_log.ts'
import { campaignRoutes } from './campaigns.ts'
import { clientRoutes } from './client.ts'
import { customerRoutes } from './customers.ts'
import { eventRoutes } from './events.ts'
import { filterRoutes } from './filters.ts'
import { keyRoutes } from './keys.ts'
import { loyaltyRoutes } from './loyalties.ts'
import { meRoutes } from './me.ts'
import { offerRoutes } from './offers.ts'
import { operationRoutes } from './operation.ts'
import { orderRoutes } from './orders.ts'
import { peopleRoutes } from './people.ts'
import { productRoutes } from './products.ts'
import { programmeRuleRoutes } from './programme_rules.ts'
import { projectRoutes } from './project.ts'
import { promotionRoutes } from './promotions.ts'
import { publicationRoutes } from './publications.ts'
import { qualificationRoutes } from './qualifications.ts'
import { redemptionRoutes } from './redemptions.ts'
import { referralRoutes } from './referrals.ts'
import { rewardRoutes } from './rewards.ts'
import { schemaRoutes } from './schemas.ts'
import { segmentRoutes } from './segments.ts'
import { trackingRoutes } from './tracking.ts'
import { validationRuleRoutes } from './validation_rules.ts'
import { validationRoutes } from './validations.ts'
import { voucherRoutes } from './vouchers.ts'

/** All routes, by resource. */
export const routes = (parts: Parts): readonly Bound[] => [
  ...customerRoutes(parts),
  ...eventRoutes(parts),
  ...segmentRoutes(parts),
  ...clientRoutes(parts),
  ...asyncActionRoutes(parts),
  ...trackingRoutes(parts),
  ...projectRoutes(parts),
  ...keyRoutes(parts),
  ...peopleRoutes(parts),
  ...meRoutes(parts),
  ...auditRoutes(parts),
  ...filterRoutes(parts),
  ...voucherRoutes(parts),
  ...orderRoutes(parts),
  ...productRoutes(parts),
  ...schemaRoutes(parts),
  ...validationRuleRoutes(parts),
  ...validationRoutes(parts),
  ...qualificationRoutes(parts),
  ...publicationRoutes(parts),
  ...referralRoutes(parts),
  ...offerRoutes(parts),
  ...campaignRoutes(parts),
  ...promotionRoutes(parts),
  ...redemptionRoutes(parts),
  ...loyaltyRoutes(parts),
  ...programmeRuleRoutes(parts),
  ...rewardRoutes(parts),
  ...operationRoutes(parts),
]
