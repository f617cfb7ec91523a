import http from 'node:http'
import { json } from 'node:stream/consumers'

export interface SlowForm {
  /** Sends more of the file; resolves when it is on its way. */
  more(text: string): Promise<void>
  /** Sends the end of the form. */
  end(): void
  readonly answer: Promise<{
    readonly status: number
    readonly headers: http.IncomingHttpHeaders
    readonly body: unknown
  }>
}

/** A form with a file that is sent piece by piece, over a connection that is kept. */
export function slowForm(url: string, headers: Readonly<Record<string, string>>, agent?: http.Agent): SlowForm {
  const type = 'multipart/form-data; boundary=b'
  const request = http.request(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': type },
    ...(agent && { agent }),
  })
  const answer = new Promise<Awaited<SlowForm['answer']>>((resolve, reject) => {
    request.on('error', reject)
    request.on('response', (response) => {
      const { statusCode, headers } = response
      json(response).then((body) => resolve({ status: statusCode!, headers, body }), reject)
    })
  })
  // Whoever asks for it hears of it.
  answer.catch(() => undefined)
  const more = (text: string) => new Promise<void>((resolve) => request.write(text, () => resolve()))
  void more(
    '--b\r\nContent-Disposition: form-data; name="file"; filename="people.csv"\r\nContent-Type: text/csv\r\n\r\n',
  )
  return { more, answer, end: () => void request.end('\r\n--b--\r\n') }
}
