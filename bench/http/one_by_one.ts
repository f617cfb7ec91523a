import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Pair } from '../measure.ts'

/** One request: a body makes it a POST. */
export interface Question {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object
}

/** Ours and theirs in turns, one at a time, `count` pairs after a tenth of it that is not counted. */
export async function oneByOne(
  ours: (n: number) => Question,
  theirs: (n: number) => Question,
  count: number,
): Promise<readonly Pair[]> {
  const agent = new Agent({ keepAlive: true })
  const pairs: Pair[] = []
  try {
    for (let n = -Math.ceil(count / 10); n < count; n++) {
      const pair = {
        ours: await answered(agent, ours(Math.abs(n))),
        theirs: await answered(agent, theirs(Math.abs(n))),
      }
      if (n >= 0) pairs.push(pair)
    }
    return pairs
  } finally {
    agent.destroy()
  }
}

/** Milliseconds until all of the answer is there. */
function answered(agent: Agent, { url, headers, body }: Question): Promise<number> {
  const started = performance.now()
  const sent = body && { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } }
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers: { ...headers }, ...sent }, async (response) => {
      const answer = await text(response)
      if (response.statusCode === 200) resolve(performance.now() - started)
      else reject(new Error(`${url}: ${response.statusCode} ${answer}`))
    })
    asked.on('error', reject).end(body && JSON.stringify(body))
  })
}

export function quantile(pairs: readonly Pair[], side: keyof Pair, share: number): number {
  const sorted = pairs.map((pair) => pair[side]).toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
}
