const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Sees to it that a process which ends without closing its database still stops it: `now` runs while it exits, `properly`
 * when a signal would kill it and nobody else listens. Returns how to call this off.
 */
export function leaveNoOrphan(now: () => void, properly: () => Promise<void>): () => void {
  const onSignal = (name: NodeJS.Signals) => {
    if (process.listenerCount(name) > 1) return // the program has its own way to end
    properly().finally(() => {
      callOff()
      process.kill(process.pid, name)
    })
  }
  const callOff = () => {
    process.off('exit', now)
    for (const name of SIGNALS) process.off(name, onSignal)
  }
  process.on('exit', now)
  for (const name of SIGNALS) process.on(name, onSignal)
  return callOff
}
