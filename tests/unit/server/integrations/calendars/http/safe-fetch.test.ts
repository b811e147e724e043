import type { RequestListener, Server } from 'node:http'
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { createSafeFetch } from '#server/integrations/calendars/http/safe-fetch'

const MB = 1024 * 1024
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A server of this machine, with the number of its connections and of the bytes that it got rid of. */
async function serve(listener: RequestListener) {
  const seen = { connections: 0, written: () => 0 }
  const server = createServer(listener)
  const sockets: { bytesWritten: number }[] = []
  seen.written = () => sockets.reduce((sum, socket) => sum + socket.bytesWritten, 0)
  server.on('connection', socket => {
    seen.connections++
    sockets.push(socket)
  })
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return { url: `http://127.0.0.1:${address.port}`, port: address.port, seen }
}

const local = createSafeFetch({ allowLoopback: true })

describe('what comes over the wire', () => {
  it('is text with its status and headers, unpacked where it was packed', async () => {
    const { url } = await serve((request, response) => {
      response.setHeader('etag', '"1"')
      if (request.url === '/packed') response.setHeader('content-encoding', 'gzip').end(gzipSync('grüße'))
      else response.writeHead(418).end(`${request.method} ${request.headers['x-a']} ${request.headers['accept-encoding']}`)
    })
    const packed = await local(`${url}/packed`)
    expect(packed).toMatchObject({ result: 'answered', status: 200, text: 'grüße', url: `${url}/packed` })
    expect(packed.result === 'answered' && packed.headers.get('etag')).toBe('"1"')
    expect(await local(url, { method: 'REPORT', headers: { 'x-a': 'b' }, body: '<x/>' })).toMatchObject({ status: 418, text: 'REPORT b gzip' })
  })

  it('is read in the letters that it names', async () => {
    const { url } = await serve((_, response) => response.setHeader('content-type', 'text/calendar; charset=ISO-8859-1').end(Buffer.from('bl\u00E5', 'latin1')))
    expect(await local(url)).toMatchObject({ text: 'blå' })
  })

  it('is followed through redirects, whose method and body stay', async () => {
    const { url } = await serve((request, response) => {
      if (request.url === '/.well-known/caldav') response.writeHead(301, { location: '/dav/' }).end()
      else request.setEncoding('utf8').on('data', (body: string) => response.end(`${request.method} ${request.url} ${body}`))
    })
    expect(await local(`${url}/.well-known/caldav`, { method: 'PROPFIND', body: 'b' })).toMatchObject({ text: 'PROPFIND /dav/ b', url: `${url}/dav/` })
  })

  it('is refused while it streams when it grows too large: 50 MB, of which little is sent', async () => {
    const { url, seen } = await serve((_, response) => {
      const chunk = Buffer.alloc(64 * 1024, 'x')
      let left = 800
      const more = (): void => {
        while (left-- > 0) if (!response.write(chunk)) return void response.once('drain', more)
        response.end()
      }
      more()
    })
    expect(await local(url)).toEqual({ result: 'too_large' })
    expect(seen.written()).toBeLessThan(25 * MB)
  })

  it('is refused by the length that it states, before it is read', async () => {
    const { url, seen } = await serve((_, response) => {
      response.setHeader('content-length', 50 * MB)
      response.write('x')
    })
    expect(await local(url)).toEqual({ result: 'too_large' })
    expect(seen.written()).toBeLessThan(MB)
  })

  it('is refused when it is small and unpacks to gigabytes', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * MB))
    const { url } = await serve((_, response) => response.setHeader('content-encoding', 'gzip').end(bomb))
    const before = process.memoryUsage().rss
    expect(bomb.byteLength).toBeLessThan(MB)
    expect(await local(url)).toEqual({ result: 'too_large' })
    expect(process.memoryUsage().rss - before).toBeLessThan(120 * MB)
  })

  it.each([
    ['never answers', () => {}],
    ['begins and never ends', (_, response) => void response.write('BEGIN:VCALENDAR')],
    [
      'breaks off',
      (_, response) => {
        response.writeHead(200, { 'content-length': 100 }).write('x')
        setImmediate(() => response.destroy())
      },
    ],
    ['packs what cannot be unpacked', (_, response) => void response.setHeader('content-encoding', 'gzip').end('plain')],
    ['packs in a way that nobody asked for', (_, response) => void response.setHeader('content-encoding', 'br').end('x')],
    ['turns in circles', (_, response) => void response.writeHead(302, { location: '/' }).end()],
    ['sends no HTTP', (_, response) => void response.socket?.end('hello\r\n\r\n')],
  ] satisfies [string, RequestListener][])('is unreachable where a server %s', async (_, listener) => {
    const { url } = await serve(listener)
    expect(await local(url, { timeoutMs: 300 })).toEqual({ result: 'unreachable' })
  })

  it('is unreachable where nobody listens, and where a name takes for ever', async () => {
    const { url } = await serve(() => {})
    servers.at(-1)?.close()
    expect(await local(url, { timeoutMs: 300 })).toEqual({ result: 'unreachable' })
    const patient = createSafeFetch({ allowLoopback: false, lookup: () => new Promise(() => {}) })
    expect(await patient('https://slow.example.com/', { timeoutMs: 50 })).toEqual({ result: 'unreachable' })
  })
})

describe('a name', () => {
  it('is connected to the address that was checked, and is still the host that is asked for', async () => {
    const { port, seen } = await serve((request, response) => response.end(request.headers.host))
    const names: string[] = []
    const fetch = createSafeFetch({
      allowLoopback: true,
      lookup: async name => {
        names.push(name)
        return ['127.0.0.1']
      },
    })
    expect(await fetch(`http://calendar.localhost:${port}/`)).toMatchObject({ text: `calendar.localhost:${port}` })
    expect({ names, connections: seen.connections }).toEqual({ names: ['calendar.localhost'], connections: 1 })
  })

  it('of this machine is not connected to unless that was allowed', async () => {
    const { port, seen } = await serve((_, response) => response.end('secret'))
    const strict = createSafeFetch({ allowLoopback: false })
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '0x7f.1', '2130706433', '0.0.0.0']) expect(await strict(`http://${host}:${port}/`)).toEqual({ result: 'forbidden_address' })
    expect(await local(`http://192.168.0.1:${port}/`)).toEqual({ result: 'forbidden_address' })
    expect(seen.connections).toBe(0)
  })
})
