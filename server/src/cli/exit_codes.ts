/** How a command ends, for scripts. */
export const EXIT = Object.freeze({
  ok: 0,
  /** Something failed, or a check has findings. */
  failed: 1,
  /** The command line or the input is wrong; nothing was changed. */
  refused: 2,
  /** Ended by Ctrl-C, as shells have it. */
  interrupted: 130,
})

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

export const EXIT_CODES_HELP = `Exit codes: 0 done · 1 failed, or a check has findings · 2 refused: wrong command line or input, nothing changed`
