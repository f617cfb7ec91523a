import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { TAGS } from './contract/endpoint.ts'
import { catalogueRoute } from './errors/catalogue_page.ts'
import { describeOperations } from './operations.ts'

const DESCRIPTION = `Customer segments that are right the moment a write returns.

Where Voucherify's public API has a resource, paths, names and shapes are the same, so that its official client works
unchanged. Ids are \`prefix_…\`, times ISO 8601 in UTC, money integer minor units. Every POST takes an \`Idempotency-Key\`.
Errors carry a \`key\`, \`details\` and, where input was refused, \`problems\` with a path each.`

/** The OpenAPI document of all routes that are mounted afterwards, at `/openapi.json`, and pages to read it at `/docs`. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Coterie', version: '0.1.0', description: DESCRIPTION, license: { name: 'Apache-2.0' } },
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      components: {
        securitySchemes: {
          appId: { type: 'apiKey', in: 'header', name: 'X-App-Id', description: 'Id of a server key' },
          appToken: { type: 'apiKey', in: 'header', name: 'X-App-Token', description: 'Its token' },
          bearer: { type: 'http', scheme: 'bearer', description: '`<app id>:<token>` of a server key' },
          clientId: {
            type: 'apiKey',
            in: 'header',
            name: 'X-Client-Application-Id',
            description: 'Id of a client key',
          },
          clientToken: { type: 'apiKey', in: 'header', name: 'X-Client-Token', description: 'Its token' },
          writeKey: {
            type: 'http',
            scheme: 'basic',
            description: 'The id of a client key as user name, and no password',
          },
          session: { type: 'apiKey', in: 'cookie', name: 'coterie.session_token', description: 'Of who is signed in' },
        },
      },
      security: [{ appId: [], appToken: [] }, { bearer: [] }, { session: [] }],
    },
    hideUntagged: true,
    transformObject: (made) => ('openapiObject' in made ? describeOperations(made.openapiObject) : made.swaggerObject),
  })
  catalogueRoute(app)
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { docExpansion: 'none', filter: true },
    theme: { title: 'Coterie API' },
  })
  app.get('/openapi.json', { logLevel: 'silent' }, () => app.swagger())
}
