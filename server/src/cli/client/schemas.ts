import type { CatalogueCollection, CatalogueField, Properties } from '@coterie/filter'

export type { CatalogueCollection, CatalogueField, Properties }

/** What filters can name. */
export interface Catalogue {
  readonly customer: readonly CatalogueField[]
  readonly collections: readonly CatalogueCollection[]
}

/** What the project has declared. Declaring again adds properties, and changes those it names. */
export interface Schemas {
  catalogue(): Promise<Catalogue>
  declareMetadata(resource: 'customer' | 'order', properties: Properties): Promise<Properties>
  declareEvent(event: string, properties: Properties): Promise<Properties>
  declareConsent(key: string, name: string): Promise<void>
}
