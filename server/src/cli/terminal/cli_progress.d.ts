/** The part of cli-progress that is used here; the package brings no types. */
declare module 'cli-progress' {
  export interface BarOptions {
    readonly format: string
    readonly barCompleteChar?: string
    readonly barIncompleteChar?: string
    readonly stream: NodeJS.WritableStream
    readonly hideCursor?: boolean
    readonly clearOnComplete?: boolean
    readonly formatValue?: (value: number, options: unknown, kind: string) => string
  }

  export class SingleBar {
    constructor(options: BarOptions)
    start(total: number, value: number): void
    update(value: number): void
    setTotal(total: number): void
    stop(): void
  }
}
