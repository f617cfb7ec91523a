import * as asyncActions from './async_actions.ts'
import * as auditLog from './audit_log.ts'
import * as campaigns from './campaigns.ts'
import * as client from './client.ts'
import * as customers from './customers.ts'
import type { Endpoint } from './endpoint.ts'
import * as events from './events.ts'
import * as filters from './filters.ts'
import * as keys from './keys.ts'
import * as loyalties from './loyalties.ts'
import * as me from './me.ts'
import * as offers from './offers.ts'
import * as operation from './operation.ts'
import * as orders from './orders.ts'
import * as people from './people.ts'
import * as products from './products.ts'
import * as programmeRules from './programme_rules.ts'
import * as project from './project.ts'
import * as promotions from './promotions.ts'
import * as publications from './publications.ts'
import * as qualifications from './qualifications.ts'
import * as redemptions from './redemptions.ts'
import * as referrals from './referrals.ts'
import * as rewards from './rewards.ts'
import * as schemas from './schemas.ts'
import * as segments from './segments.ts'
import { trackBatch, trackCalls } from './tracking.ts'
import * as validationRules from './validation_rules.ts'
import * as validations from './validations.ts'
import * as vouchers from './vouchers.ts'

type EndpointsOf<M> = { readonly [K in keyof M as M[K] extends Endpoint ? K : never]: M[K] }

/** All endpoints by name. The OpenAPI document, the typed client and the tests that try every route go through this list. */
export const API = Object.freeze({
  ...endpointsOf(customers),
  ...endpointsOf(events),
  ...endpointsOf(segments),
  ...endpointsOf(asyncActions),
  trackBatch,
  ...trackCalls,
  ...endpointsOf(client),
  ...endpointsOf(project),
  ...endpointsOf(keys),
  ...endpointsOf(people),
  ...endpointsOf(me),
  ...endpointsOf(auditLog),
  ...endpointsOf(filters),
  ...endpointsOf(vouchers),
  ...endpointsOf(orders),
  ...endpointsOf(products),
  ...endpointsOf(schemas),
  ...endpointsOf(validationRules),
  ...endpointsOf(validations),
  ...endpointsOf(qualifications),
  ...endpointsOf(publications),
  ...endpointsOf(referrals),
  ...endpointsOf(offers),
  ...endpointsOf(campaigns),
  ...endpointsOf(promotions),
  ...endpointsOf(redemptions),
  ...endpointsOf(loyalties),
  ...endpointsOf(programmeRules),
  ...endpointsOf(rewards),
  ...endpointsOf(operation),
})

/** What a module exports beside schemas. */
function endpointsOf<M extends object>(module: M): EndpointsOf<M> {
  return Object.fromEntries(Object.entries(module).filter(([, each]) => isEndpoint(each))) as EndpointsOf<M>
}

function isEndpoint(each: unknown): each is Endpoint {
  return typeof each === 'object' && each !== null && 'method' in each && 'path' in each && 'answer' in each
}
