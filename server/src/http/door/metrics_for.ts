import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../store/index.ts'
import { DoorError } from '../errors/errors.ts'

/** Who may read the figures, which say how much is done here and what fails. */
export type MetricsReaders = 'this machine' | 'everyone' | 'nobody'

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/

/** Throws for whoever may not. */
export function requireMetricsReader(request: FastifyRequest, readers: MetricsReaders): void {
  if (readers === 'everyone') return
  if (readers === 'nobody') throw new DoorError('route_not_found', 'Figures are not told here (`COTERIE_METRICS`).')
  const { headers } = request
  const passedOn = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined
  if (!passedOn && LOOPBACK.test(request.socket.remoteAddress ?? '')) return
  throw new Refusal('forbidden', 'Figures are told on this machine alone, unless COTERIE_METRICS=on.')
}
