/** When a campaign, voucher, tier or earning rule can be used. Frozen plain data, as it is stored. */
export interface Validity {
  /** Usable in [startDate, expirationDate). Instants in UTC with six digits, as the store writes them: they sort as texts. */
  readonly startDate: string | null
  readonly expirationDate: string | null
  readonly timeframe: Timeframe | null
  /** 0 Sunday … 6 Saturday, unlike the filters' days. */
  readonly daysOfWeek: readonly number[] | null
  readonly hours: readonly DailyHours[] | null
  /** ISO 8601 duration. From the publication it decides start and expiration. */
  readonly durationAfterPublishing: string | null
}

/** Open for `duration` every `interval`, the first time at the start date. ISO 8601 durations. */
export interface Timeframe {
  readonly interval: string
  readonly duration: string
}

/** Local wall-clock times, `HH:MM`, the end excluded. An end that is not after the start is on the next day. */
export interface DailyHours {
  readonly start: string
  readonly end: string
  /** Days on which the hours begin, 0 Sunday … 6 Saturday; null is every day. */
  readonly daysOfWeek: readonly number[] | null
}

/** No restriction at all. */
export const ALWAYS: Validity = Object.freeze({
  startDate: null,
  expirationDate: null,
  timeframe: null,
  daysOfWeek: null,
  hours: null,
  durationAfterPublishing: null,
})

/** What a recurrence says at one moment. */
export interface Phase {
  readonly holds: boolean
  /** It says the same at least until then; null for ever. Microseconds. Few ask, so it is found when they do. */
  readonly until: () => bigint | null
}
