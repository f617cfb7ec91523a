import { apiClient } from '../../server/src/http/client/client.ts'
import { inProject } from './api.ts'

/** Hears how many bytes of the request have been sent, of how many. */
export type OnSent = (sent: number, total: number) => void

/** The API by requests that tell how much of them has been sent: for files. */
export const sender = (onSent: OnSent) =>
  apiClient({ url: '', fetch: (to, init) => byXhr(String(to), inProject(init), onSent) })

/** As `fetch` does it, which does not tell. */
function byXhr(to: string, { method = 'GET', headers, body, signal }: RequestInit, onSent: OnSent): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, to)
    for (const [name, value] of new Headers(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => onSent(loaded, total)
    request.onload = () => {
      const { status, statusText, responseText } = request
      resolve(new Response(status === 204 ? null : responseText, { status, statusText }))
    }
    request.onerror = () => reject(new TypeError('The request did not come through.'))
    request.onabort = () => reject(new DOMException('It was called off.', 'AbortError'))
    if (signal?.aborted) return request.onabort(new ProgressEvent('abort'))
    signal?.addEventListener('abort', () => request.abort())
    request.send(body as XMLHttpRequestBodyInit)
  })
}
