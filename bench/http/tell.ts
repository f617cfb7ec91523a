/** A server process's side of `serve`. */
export function tell(url: string, stop: () => Promise<void>): void {
  process.on('message', async (asked) => {
    if (asked === 'resident') process.send!(process.memoryUsage.rss())
    if (asked !== 'stop') return
    await stop()
    process.disconnect()
  })
  process.send!(url)
}
