import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Browsers open connections before they need them, and Node counts those of which nothing came as busy when it stops. Answers
 * how to close them.
 */
export function unusedConnections(server: Server): () => void {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
  }
}
