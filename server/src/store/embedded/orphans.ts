const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

interface Charge {
  /** Stops it in the last moment of this process, without waiting. */
  readonly now: () => void
  readonly properly: () => Promise<void>
}

const charges = new Set<Charge>()

/**
 * Sees to it that a process which ends without closing its database still stops it: `now` runs while it exits, `properly`
 * when a signal would kill it and nobody else listens to that. Returns how to call this off.
 */
export function leaveNoOrphan(now: () => void, properly: () => Promise<void>): () => void {
  const charge = { now, properly }
  if (charges.size === 0) listen()
  charges.add(charge)
  return () => {
    if (charges.delete(charge) && charges.size === 0) listenNoMore()
  }
}

function onExit(): void {
  for (const { now } of charges) now()
}

function onSignal(name: NodeJS.Signals): void {
  if (process.listenerCount(name) > 1) return // the program has its own way to end
  Promise.allSettled([...charges].map(({ properly }) => properly())).then(() => {
    listenNoMore()
    process.kill(process.pid, name)
  })
}

function listen(): void {
  process.on('exit', onExit)
  for (const name of SIGNALS) process.on(name, onSignal)
}

function listenNoMore(): void {
  process.off('exit', onExit)
  for (const name of SIGNALS) process.off(name, onSignal)
}
