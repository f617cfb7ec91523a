import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { answerUnreadable } from './unreadable.ts'

/** Cuts off requests of which nothing more comes: a long file may take long, and silence keeps a connection for nothing. */
export function cutStalled(app: FastifyInstance, stalledMs: number): void {
  app.addHook('onRequest', ({ raw }, reply, done) => {
    if (raw.headers['transfer-encoding'] !== undefined || Number(raw.headers['content-length']) > 0)
      watch(raw, reply.raw, stalledMs)
    done()
  })
}

function watch(request: IncomingMessage, response: ServerResponse, stalledMs: number): void {
  const { socket } = request
  let come = socket.bytesRead

  // What lies there already is read before it is judged: a timer that is late comes before it.
  const timer = setInterval(() => setImmediate(judge), stalledMs).unref()

  function judge(): void {
    if (request.complete || request.destroyed) {
      stop()
      return
    }
    // What has come and not been read waits for us, not for the client.
    const goesOn = socket.bytesRead > come || request.readableLength > 0
    come = socket.bytesRead
    if (goesOn) return
    stop()
    if (response.headersSent) return void socket.destroy()
    const error = Object.assign(new Error('Nothing more came.'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
    answerUnreadable(error, socket)
  }

  const stop = () => clearInterval(timer)
  request.once('end', stop)
  request.once('close', stop)
}
