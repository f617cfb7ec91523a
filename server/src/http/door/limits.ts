/** What the server takes at once, and how fast. Every limit has an environment variable (docs/reference/server.md). */
export interface ServerLimits {
  /** Bytes of a JSON body. */
  readonly body: number
  /** Bytes of an uploaded file. */
  readonly upload: number
  /** Requests a minute for each server key and each person; 0: as many as it likes. */
  readonly perMinute: number
  /** The same for each address that uses a client key. */
  readonly clientPerMinute: number
  /** Requests that may wait for a database connection; the next is told to come back. */
  readonly waiting: number
  /** How long the headers of a request may take to arrive, in milliseconds. */
  readonly headersMs: number
  /** How long a whole request may: a large file over a slow line. */
  readonly requestMs: number
  /** After how long a request of which nothing more comes is cut off: at most twice this. */
  readonly stalledMs: number
}

export const SERVER_LIMITS: ServerLimits = Object.freeze({
  body: 16 * 1024 * 1024,
  upload: 4 * 1024 * 1024 * 1024,
  perMinute: 60_000,
  clientPerMinute: 600,
  waiting: 1_000,
  headersMs: 60_000,
  requestMs: 1_800_000,
  stalledMs: 30_000,
})
