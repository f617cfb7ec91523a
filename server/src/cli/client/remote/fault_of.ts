import { ApiError } from '../../../http/client/client.ts'
import { errorCode, REFUSALS, Refusal, type RefusalCode } from '../../../store/index.ts'
import { ServerFault } from './server_fault.ts'

/** What went wrong with a request, in the words that the same command has on the database itself. */
export function faultOf(error: unknown, url: string): unknown {
  if (error instanceof ApiError) return faultOfAnswer(error, url)
  if (error instanceof SyntaxError)
    return new ServerFault('server_unexpected', `What answers at ${url} is no Coterie server.`, { cause: error })
  if (error instanceof TypeError) {
    const { cause = error } = error as { cause?: unknown }
    // What was to be sent could not be read.
    if (cause instanceof Refusal) return cause
    const reason = errorCode(cause) ?? (cause instanceof Error ? cause.message : String(cause))
    const message = `The server at ${url} cannot be reached (${reason}): is that its address, and does it run?`
    return new ServerFault('server_unreachable', message, { cause: error })
  }
  return error
}

function faultOfAnswer({ status, body }: ApiError, url: string): Refusal | ServerFault {
  if (status >= 300 && status < 400)
    return new ServerFault('server_moved', `The server at ${url} sends us elsewhere: give it the address itself.`)
  // The name of the row in the table of errors; the key is what Voucherify calls it.
  const code = body.type.split('#')[1] ?? body.key
  // What a GET asks for stands in its query; here both are options.
  return refusalOf(code === 'invalid_query' ? 'invalid_input' : code, body.details, body.problems)
}

/** A refusal where the code is one, else a fault. */
export function refusalOf(code: string, message: string, problems: Refusal['problems'] = []): Refusal | ServerFault {
  return Object.hasOwn(REFUSALS, code)
    ? new Refusal(code as RefusalCode, message, problems)
    : new ServerFault(code, message)
}
