/** How much is taken at once. Each is configuration of the server. */
export interface IngestLimits {
  /** Levels of objects and lists inside one metadata value. */
  readonly metadataDepth: number
  /** Bytes of one customer's, order's or event's metadata as JSON in UTF-8. */
  readonly metadataBytes: number
  /** Customers, orders or events in one batch. */
  readonly batch: number
  /** Bytes of one batch of tracking messages as JSON in UTF-8. */
  readonly trackingBytes: number
  /** Items of one order. */
  readonly items: number
  /** Bytes of an order's items as JSON in UTF-8. */
  readonly itemsBytes: number
  /** Different event names of one project: each is kept in every writer's memory. */
  readonly eventTypes: number
  /** Properties of one schema. */
  readonly properties: number
  /** Bytes of one line of a CSV file; a quote that is never closed ends here. */
  readonly csvRecordBytes: number
  readonly csvColumns: number
}

export const DEFAULT_INGEST_LIMITS: IngestLimits = Object.freeze({
  metadataDepth: 10,
  metadataBytes: 64 * 1024,
  batch: 1000,
  // The spec says 500 kB, but its own library counts fewer bytes than it sends, and would lose what is refused.
  trackingBytes: 4 * 1024 * 1024,
  items: 1000,
  itemsBytes: 1024 * 1024,
  eventTypes: 5000,
  properties: 1000,
  csvRecordBytes: 1024 * 1024,
  csvColumns: 1000,
})

/** Longest texts, in UTF-16 code units as JavaScript counts them. */
export const TEXT_LIMITS = Object.freeze({
  sourceId: 512,
  name: 512,
  email: 512,
  phone: 128,
  description: 8192,
  addressLine: 512,
  addressPart: 256,
  source: 128,
  url: 2048,
  metadataKey: 256,
  eventName: 256,
  consentName: 512,
  projectName: 256,
})
