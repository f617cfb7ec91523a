/** Everything that may be found wrong with segments, with what it means. */
export const FINDINGS = Object.freeze({
  filter_unreadable: 'The filter does not fit the schemas any more, so nobody keeps the segment right',
  member_missing: 'The filter holds for customers who are not members',
  member_surplus: 'Members for whom the filter does not hold',
  member_without_customer: 'Members who are no customers of the project',
  size_wrong: 'The size that is shown is not the number of members',
  feed_misses_entry: 'Members whose last change in the feed is not an entry',
  feed_misses_exit: 'Customers whose last change in the feed is an entry, though they are no members',
  feed_repeats: 'Changes in the feed that repeat the one before: an entry after an entry, or an exit without one',
  waiting_though_here: 'Uploaded ids that wait for their customer, though there is one',
  members_of_nothing: 'Members of versions that no segment shows or is building',
} as const)

export type FindingKind = keyof typeof FINDINGS

export interface Finding {
  readonly what: FindingKind
  /** `seg_…`; null where there is no such segment any more. */
  readonly segment: string | null
  readonly name: string | null
  /** How many, or by how much. */
  readonly difference: number
  /** Some of the customers, `cust_…`. */
  readonly sample: readonly string[]
}

/** Customers that a finding names. */
export const SAMPLE = 10
