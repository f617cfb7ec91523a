import type { FastifyReply } from 'fastify'

/** Aborted when the client goes away before its answer is written: for work that is for nobody else. (Fastify's own comes with the end of the body.) */
export function goneSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort()
  })
  if (raw.destroyed && !raw.writableFinished) gone.abort()
  return gone.signal
}
