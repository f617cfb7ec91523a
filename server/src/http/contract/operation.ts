import { Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { oneOf } from './shapes.ts'

const tag = 'Operation'

export const healthz = endpoint({
  method: 'GET',
  path: '/healthz',
  scope: null,
  tag,
  summary: 'Whether the process is alive',
  answer: Type.Object({ status: oneOf(['alive']) }),
})

export const readyz = endpoint({
  method: 'GET',
  path: '/readyz',
  scope: null,
  tag,
  summary: 'Whether requests should be sent here: 503 while it stops, or without a database',
  answer: Type.Object({ status: oneOf(['ready']), postgres: Type.String() }),
})

export const metricsText = endpoint({
  method: 'GET',
  path: '/metrics',
  scope: null,
  tag,
  summary: 'Figures for Prometheus',
  produces: 'text/plain',
  answer: Type.String(),
})
