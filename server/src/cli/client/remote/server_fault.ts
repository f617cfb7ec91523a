/** What a server could not do, or who is no server. Input that is refused is a `Refusal`, here as on the database. */
export class ServerFault extends Error {
  override readonly name = 'ServerFault'
  readonly code: string

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
