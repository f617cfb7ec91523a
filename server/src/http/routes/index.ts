import type { Bound } from '../bind.ts'
import type { Parts } from '../parts.ts'
import { operationRoutes } from './operation.ts'
import { segmentRoutes } from './segments.ts'

/** All routes, by resource. */
export const routes = (parts: Parts): readonly Bound[] => [...segmentRoutes(parts), ...operationRoutes(parts)]
