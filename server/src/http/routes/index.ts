import type { Bound } from '../bind.ts'
import type { Parts } from '../parts.ts'
import { clientRoutes } from './client.ts'
import { customerRoutes } from './customers.ts'
import { eventRoutes } from './events.ts'
import { operationRoutes } from './operation.ts'
import { segmentRoutes } from './segments.ts'

/** All routes, by resource. */
export const routes = (parts: Parts): readonly Bound[] => [
  ...customerRoutes(parts),
  ...eventRoutes(parts),
  ...segmentRoutes(parts),
  ...clientRoutes(parts),
  ...operationRoutes(parts),
]
