/** What a project has declared: all that the checker needs to know of it. Plain data, the same on server and web. */
export interface ProjectSchema {
  readonly metadata: {
    readonly customer: Properties
    readonly order: Properties
  }
  /** By event name. */
  readonly events: Readonly<Record<string, Properties>>
  /** By key. */
  readonly consents: Readonly<Record<string, { readonly name: string }>>
  readonly campaigns: readonly { readonly id: string; readonly name: string }[]
  readonly segments: readonly KnownSegment[]
}

export interface KnownSegment {
  /** `seg_…` */
  readonly id: string
  readonly name: string
  /** Ids of the segments its filter names directly. */
  readonly refersTo: readonly string[]
}

export type Properties = Readonly<Record<string, Property>>

export interface Property {
  readonly type: 'string' | 'number' | 'boolean' | 'date' | 'datetime'
  readonly array?: boolean
  readonly optional?: boolean
}
