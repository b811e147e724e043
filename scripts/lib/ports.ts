import { connect, createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** A port that nobody listens on at this moment. */
export function freePort(host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, host, () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

/** Why we cannot listen there (`EADDRINUSE`, `EACCES`, ...), or null when we can. */
export function whyNotListen(port: number, host: string): Promise<string | null> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    probe.listen(port, host, () => probe.close(() => resolve(null)))
  })
}

const accepts = (port: number, host: string) =>
  new Promise<boolean>(resolve => {
    const socket = connect(port, host)
    const answer = (open: boolean) => {
      socket.destroy()
      resolve(open)
    }
    socket.once('connect', () => answer(true))
    socket.once('error', () => answer(false))
  })

/** Waits until somebody listens there, or until `stillHoping` says that it is in vain. */
export async function waitForPort(port: number, host: string, stillHoping: () => boolean): Promise<boolean> {
  while (stillHoping()) {
    if (await accepts(port, host)) return true
    await pause(30)
  }
  return false
}
