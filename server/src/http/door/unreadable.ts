import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { ERROR_TYPE, errorBody } from '../errors/body.ts'
import { type DoorErrorCode, ERRORS } from '../errors/errors.ts'

interface ParserError extends Error {
  readonly code?: string
  /** What came, where the parser stopped. */
  readonly rawPacket?: unknown
}

/** What Node's parser of HTTP says, in our words; everything else is no HTTP. */
const CODES: Readonly<Record<string, DoorErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
}

const LAST_WORDS_MS = 2_000

/** Answers what could not even be read as a request, and ends the connection: nobody knows where the next one would begin. */
export function answerUnreadable(error: ParserError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const code = CODES[error.code ?? ''] ?? 'malformed_request'
  const { status, meaning } = ERRORS[code]!
  const id = `req_${randomUUID().replaceAll('-', '')}`
  const body = JSON.stringify(errorBody({ code, details: `${meaning}.` }, id))
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${ERROR_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${id}`,
    'Connection: close',
  ]
  // The end of the request before may come with it. Whoever asked for a head takes a body for the next answer.
  const isHead = Buffer.isBuffer(error.rawPacket) && error.rawPacket.includes('HEAD ')
  socket.end(`${head.join('\r\n')}\r\n\r\n${isHead ? '' : body}`)
  // Whoever neither reads nor goes is not waited for; at once, what still comes would destroy the answer on its way.
  setTimeout(() => socket.destroy(), LAST_WORDS_MS).unref()
}
