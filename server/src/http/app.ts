import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import qs from 'qs'
import { authRoutes } from './access/auth_routes.ts'
import { readBodies } from './door/bodies.ts'
import { allowPages } from './door/cors.ts'
import { guard } from './door/guard.ts'
import { newRequestId } from './door/request_id.ts'
import { safeHeaders } from './door/safe_headers.ts'
import { cutStalled } from './door/stalled.ts'
import { answerUnreadable } from './door/unreadable.ts'
import { checkRequests } from './door/validation.ts'
import { answerError } from './errors/answer.ts'
import { mount } from './mount.ts'
import { describeApi } from './openapi.ts'
import type { Parts } from './parts.ts'
import { routes } from './routes/index.ts'
import { serveWeb } from './web/serve_web.ts'

const LONGEST_PARAMETER = 2_000
/** How often Node looks for connections whose headers or requests are late. */
const LOOKING_MS = 10_000

/** The HTTP server, ready to listen (or to be asked by `inject`). */
export async function openApp(parts: Parts): Promise<FastifyInstance> {
  const { limits, log } = parts
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    // One line for each request, written by `guard`, without anything personal.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newRequestId,
    bodyLimit: limits.body,
    trustProxy: parts.proxies > 0 && ((_address: string, hop: number) => hop < parts.proxies),
    requestTimeout: limits.requestMs,
    http: { headersTimeout: limits.headersMs, connectionsCheckingInterval: Math.min(limits.headersMs / 2, LOOKING_MS) },
    // Idle connections are closed at once when stopping, the others after their answer.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: {
      ignoreTrailingSlash: true,
      maxParamLength: LONGEST_PARAMETER,
      querystringParser: (text) => qs.parse(text, { depth: 6, parameterLimit: 500, arrayLimit: 100 }),
    },
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error, request, reply) => answerError(error, request, reply),
  })
  app.setErrorHandler(answerError)
  cutStalled(app, limits.stalledMs)
  readBodies(app)
  checkRequests(app)
  await app.register(cookie)
  safeHeaders(app)
  await app.register(multipart, { limits: { fileSize: limits.upload, files: 1, fields: 20, fieldSize: 10_000 } })
  await allowPages(app)
  await describeApi(app)
  guard(app, parts)
  await authRoutes(app, parts.accounts)
  for (const route of routes(parts)) mount(app, route, parts)
  serveWeb(app, parts.web)
  return app
}
