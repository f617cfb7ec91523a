import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { DoorError } from '../errors/errors.ts'
import { unreadType } from '../errors/unread_type.ts'
import { unstorable } from './texts.ts'

const DEEPEST = 64

/** Where the fingerprint of a body is kept, for idempotency keys. */
const fingerprints = new WeakMap<FastifyRequest, string>()

export const fingerprintOf = (request: FastifyRequest): string => fingerprints.get(request) ?? ''

/** Reads bodies: JSON, whatever its type is called; an empty body is no body. Multipart is read by who takes it. */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const parseJson = app.getDefaultJsonParser('error', 'error')

  app.addContentTypeParser<Buffer>(/^application\/([\w.+-]+\+)?json/, { parseAs: 'buffer' }, (request, bytes, done) => {
    if (bytes.length === 0) return done(null, undefined)
    if (request.headers['idempotency-key'] !== undefined) {
      fingerprints.set(request, createHash('sha256').update(bytes).digest('base64'))
    }
    // Read as UTF-8 all the same, each letter that is none would be kept as a replacement character.
    if (!isUtf8(bytes)) return done(new DoorError('malformed_json', 'The body is not UTF-8.'), undefined)
    const text = bytes.toString()
    if (deeperThan(text, DEEPEST)) {
      return done(new DoorError('malformed_json', `The body nests deeper than ${DEEPEST} levels.`), undefined)
    }
    parseJson(request, text, (error, value) => {
      if (error)
        return done(new DoorError('malformed_json', `The body is not JSON: ${flawOf(text, error)}.`), undefined)
      done(escapesText(text) ? (unstorable(value, '') ?? null) : null, value)
    })
  })
  // axios and curl name a type also where there is nothing to be typed.
  for (const type of ['application/x-www-form-urlencoded', 'text/plain']) {
    app.addContentTypeParser<string>(type, { parseAs: 'string' }, (request, text, done) => {
      if (text === '') return done(null, undefined)
      done(new DoorError('unsupported_media_type', unreadType(request)), undefined)
    })
  }
}

/** The parser of the frame does not say where; what the language's own takes is kept out for another reason. */
function flawOf(text: string, { message }: Error): string {
  try {
    JSON.parse(text)
    return message
  } catch (flaw) {
    return (flaw as Error).message
  }
}

/** NUL and halves of surrogate pairs come into JSON as escapes only. */
const escapesText = (text: string): boolean => /\\u(?:0000|d[89a-f])/i.test(text)

/** Whether JSON text nests deeper than so many levels: what reads it afterwards may recurse. */
export function deeperThan(text: string, levels: number): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at)
    if (quoted) {
      if (char === 0x5c) at += 1
      else if (char === 0x22) quoted = false
    } else if (char === 0x22) quoted = true
    else if (char === 0x5b || char === 0x7b) {
      depth += 1
      if (depth > levels) return true
    } else if (char === 0x5d || char === 0x7d) depth -= 1
  }
  return false
}
