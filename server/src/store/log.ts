/** What the store needs of a logger; a pino logger is one. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

const nothing = () => {}

export const silent: Log = Object.freeze({ debug: nothing, info: nothing, warn: nothing, error: nothing })
