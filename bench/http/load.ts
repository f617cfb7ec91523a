import autocannon, { type Request } from 'autocannon'

export interface Load {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** One customer of ours, as a request; each connection has customers of its own. */
  readonly request: (n: number) => Request
}

export interface Loaded {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p99: number
  /** Answers that were no success, and requests without an answer. */
  readonly failed: number
}

export const CONNECTIONS = 32
export const CUSTOMERS_EACH = 250

/** Asks for so many seconds, each connection its next question as soon as the last is answered. */
export async function load({ url, headers, request }: Load, seconds: number): Promise<Loaded> {
  let connection = 0
  const { requests, latency, duration, errors, timeouts, non2xx } = await autocannon({
    url,
    headers,
    connections: CONNECTIONS,
    duration: seconds,
    setupClient: (client) => {
      const first = connection++ * CUSTOMERS_EACH
      client.setRequests(Array.from({ length: CUSTOMERS_EACH }, (_, n) => request(first + n)))
    },
  })
  return { perSecond: requests.total / duration, p99: latency.p99, failed: errors + timeouts + non2xx }
}
