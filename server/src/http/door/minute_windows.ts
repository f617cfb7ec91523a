const MINUTE_MS = 60_000
const HOLDERS_AT_MOST = 50_000

export interface MinuteWindow {
  readonly endsAt: number
  used: number
}

/** Fixed windows of a minute for each holder, in this process. */
export function minuteWindows(): (holder: string, atMs: number) => MinuteWindow {
  const windows = new Map<string, MinuteWindow>()
  return (holder, atMs) => {
    const known = windows.get(holder)
    if (known && known.endsAt > atMs) return known
    const window = { endsAt: atMs + MINUTE_MS, used: 0 }
    windows.delete(holder)
    windows.set(holder, window)
    if (windows.size > HOLDERS_AT_MOST) windows.delete(windows.keys().next().value!)
    return window
  }
}
