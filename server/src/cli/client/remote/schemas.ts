import type { Properties } from '@coterie/filter'
import type { Catalogue, Schemas } from '../schemas.ts'
import type { Api } from './api.ts'
import { declared } from './declared.ts'

export function remoteSchemas(api: Api): Schemas {
  async function catalogue(): Promise<Catalogue> {
    const { fields: customer, collections } = await api.call('GET /v1/fields', {})
    return { customer, collections } as Catalogue
  }

  async function declareMetadata(resource: 'customer' | 'order', properties: Properties): Promise<Properties> {
    const schema = { params: { resource }, body: { properties } }
    return declared((await api.call('PUT /v1/metadata-schemas/:resource', schema)).properties)
  }

  async function declareEvent(event: string, properties: Properties): Promise<Properties> {
    const schema = { params: { event }, body: { properties } }
    return declared((await api.call('PUT /v1/event-schemas/:event', schema)).properties)
  }

  return Object.freeze({
    catalogue,
    declareMetadata,
    declareEvent,
    declareConsent: async (consent, name) => {
      await api.call('PUT /v1/consents/:consent', { params: { consent }, body: { name } })
    },
  } satisfies Schemas)
}
