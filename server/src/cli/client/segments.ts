import type { Filter, Problem } from '@coterie/filter'
import type { SegmentType } from '../../segments/definitions.ts'
import type { Explained, ExplainedRow, SegmentExplanation } from '../../segments/explain/explained.ts'
import type { FilterWords } from '../../segments/filter_words.ts'
import type { EditPreview, Preview } from '../../segments/preview.ts'
import type { ChangesOptions, ChangesPage } from '../../segments/read/changes.ts'
import type { HistoryOptions, SegmentDay } from '../../segments/read/history.ts'
import type { Member, MembersOptions, MembersPage } from '../../segments/read/members.ts'
import type { Membership } from '../../segments/read/membership_at.ts'
import type { Combination } from '../../segments/read/overlap.ts'
import type { Use } from '../../segments/read/usage.ts'

export type {
  ChangesPage,
  Combination,
  EditPreview,
  Explained,
  ExplainedRow,
  FilterWords,
  Member,
  Membership,
  MembersPage,
  Preview,
  SegmentDay,
  SegmentExplanation,
  SegmentType,
  Use,
}

/** A segment as lists show it. */
export interface SegmentListing {
  /** `seg_…` */
  readonly id: string
  readonly name: string
  readonly type: SegmentType
  /** Of what was asked for last; while a newer definition is built, the older one is shown. */
  readonly status: 'ready' | 'building' | 'failed'
  readonly error: string | null
  /** Of the definition that is shown. */
  readonly version: number | null
  readonly member_count: number
  readonly query: string | null
  readonly sentence: string | null
  readonly created_at: string
  readonly built_in_ms: number | null
}

export type NewSegment =
  | { readonly type: 'auto-update' | 'passive' | 'static'; readonly name: string; readonly filter: unknown }
  | { readonly type: 'static'; readonly name: string; readonly customers: readonly string[] }
  | { readonly type: 'custom'; readonly name: string }

export interface Saved {
  readonly id: string
  readonly warnings: readonly Problem[]
}

/** A segment is named by its id (`seg_…`) or its name, a customer by id (`cust_…`) or source id. */
export interface Segments {
  list(): Promise<readonly SegmentListing[]>
  find(segment: string): Promise<SegmentListing>
  create(segment: NewSegment): Promise<Saved>
  edit(segment: string, change: { readonly name?: string; readonly filter?: unknown }): Promise<Saved>
  previewEdit(segment: string, filter: unknown): Promise<EditPreview>
  /** Waits until what was asked for last is shown, or has failed. */
  built(segment: string): Promise<SegmentListing>
  remove(segment: string): Promise<void>
  usage(segment: string): Promise<readonly Use[]>
  preview(filter: unknown, limit: number): Promise<Preview>
  /** Says filters that were accepted. */
  phrasing(): Promise<(filter: Filter) => FilterWords>
  members(segment: string, options: MembersOptions): Promise<MembersPage>
  everyMember(segment: string): AsyncIterable<readonly Member[]>
  changes(options: ChangesOptions): Promise<ChangesPage>
  history(segment: string, options: HistoryOptions): Promise<readonly SegmentDay[]>
  overlap(segments: readonly string[]): Promise<readonly Combination[]>
  /** By the customer's id (`cust_…`). */
  explain(segment: string, customer: string): Promise<SegmentExplanation>
  /** Whether the customer (`cust_…`) is in it, or was at a moment of the past. */
  membership(segment: string, customer: string, at?: string): Promise<Membership>
}
