import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/operation.ts'
import { requireMetricsReader } from '../door/metrics_for.ts'
import { DoorError } from '../errors/errors.ts'
import type { Parts } from '../parts.ts'

export function operationRoutes({ db, metrics, metricsFor, isOpen }: Parts): readonly Bound[] {
  return [
    bind(api.healthz).to(async () => ({ status: 'alive' })),

    bind(api.readyz).to(async () => {
      if (!isOpen()) throw new DoorError('shutting_down', 'The server is stopping.')
      await db.query('select from coterie.projects limit 1')
      return { status: 'ready', postgres: db.serverVersion }
    }),

    bind(api.metricsText).toStream(async ({ request, reply }) => {
      requireMetricsReader(request, metricsFor)
      reply.type(metrics.registry.contentType)
      return metrics.registry.metrics()
    }),
  ]
}
