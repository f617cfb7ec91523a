/** The only clock of the command line: an ISO instant in microseconds, as the store writes them. */
export const clock = (): string => new Date().toISOString().replace('Z', '000Z')
