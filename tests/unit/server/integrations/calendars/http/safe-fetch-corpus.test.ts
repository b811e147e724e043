import { describe, expect, it } from 'vitest'
import type { TransportCall } from '#server/integrations/calendars/http/safe-fetch-transport'
import { createSafeFetch } from '#server/integrations/calendars/http/safe-fetch'
import { isPublicAddress } from '#server/integrations/calendars/http/safe-fetch-address'

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

/** A network of names in which every connection is written down. */
function network(names: Record<string, string[][]>, answers: (call: TransportCall) => { status: number; location?: string } = () => ({ status: 200 })) {
  const connected: string[] = []
  const asked: string[] = []
  const fetch = createSafeFetch({
    allowLoopback: false,
    lookup: async name => {
      asked.push(name)
      const [next, ...later] = names[name] ?? []
      if (later.length > 0) names[name] = later
      if (next === undefined) throw new Error('ENOTFOUND')
      return next
    },
    transport: async call => {
      connected.push(...(call.addresses ?? ['?']))
      const { status, location } = answers(call)
      return { status, headers: new Headers(location === undefined ? {} : { location }), body: bytes('hello'), cancel: () => {} }
    },
  })
  return { fetch, connected, asked }
}

const LITERALS = [
  'http://127.0.0.1/',
  'http://127.0.0.1:8080/',
  'http://127.1/',
  'http://127.0.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0x7f.0.0.1/',
  'http://0177.0.0.1/',
  'http://017700000001/',
  'http://0177.0x0.1/',
  'http://127.0.0.1./',
  'http://１２７.０.０.１/',
  'http://127。0。0。1/',
  'http://%31%32%37.0.0.1/',
  'http://①②⑦.⓪.⓪.①/',
  'http://0/',
  'http://0.0.0.0/',
  'http://00000000/',
  'http://127.255.255.254/',
  'webcal://127.0.0.1/feed.ics',
  'http://10.0.0.1/',
  'http://10.255.255.255/',
  'http://172.16.0.1/',
  'http://172.31.255.255/',
  'http://192.168.0.1/',
  'http://192.168.1.1:8080/',
  'http://3232235777/',
  'http://0xc0a80101/',
  'http://100.64.0.1/',
  'http://100.127.255.255/',
  'http://169.254.169.254/latest/meta-data/',
  'http://2852039166/latest/meta-data/',
  'http://0xa9fea9fe/',
  'http://0251.0376.0251.0376/',
  'http://169.254.170.2/v2/credentials',
  'http://100.100.100.200/latest/meta-data/',
  'http://192.0.0.192/',
  'http://168.63.129.16/',
  'http://224.0.0.1/',
  'http://239.255.255.250/',
  'http://255.255.255.255/',
  'http://240.0.0.1/',
  'http://198.18.0.1/',
  'http://192.0.2.1/',
  'http://203.0.113.9/',
  'http://198.51.100.7/',
  'http://[::1]/',
  'http://[::]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://[::127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[64:ff9b::10.0.0.1]/',
  'http://[64:ff9b:1::a00:1]/',
  'http://[fc00::1]/',
  'http://[fd00:ec2::254]/latest/meta-data/',
  'http://[fdff:ffff::1]/',
  'http://[fe80::1]/',
  'http://[febf::1]/',
  'http://[fec0::1]/',
  'http://[ff02::1]/',
  'http://[2001:db8::1]/',
  'http://[2001::7f00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[2002:a00:1::1]/',
  'http://[100::1]/',
  'http://[3fff::1]/',
]

const NAMES = [
  'http://localhost/',
  'http://localhost:8080/',
  'http://LOCALHOST/',
  'http://localhost./',
  'http://a.localhost/',
  'http://ｌｏｃａｌｈｏｓｔ/',
  'http://localhost.localdomain/',
  'http://printer.local/',
  'http://router.lan/',
  'http://nas.home.arpa/',
  'http://intranet/',
  'http://wiki.corp/',
  'http://redis/',
  'http://metadata.google.internal/computeMetadata/v1/',
  'http://metadata/',
  'http://instance-data.ec2.internal/',
  'http://kubernetes.default.svc/',
  'http://kubernetes.default.svc.cluster.local/',
  'http://app.internal./',
  'http://host.docker.internal/',
]

const OTHER = [
  'file:///etc/passwd',
  'ftp://calendar.example.com/a.ics',
  'gopher://calendar.example.com/',
  'data:text/calendar,BEGIN:VCALENDAR',
  'javascript:alert(1)',
  'ldap://calendar.example.com/',
  'dict://calendar.example.com:11211/',
  'blob:https://calendar.example.com/1',
  'https://ann:secret@calendar.example.com/',
  'https://calendar.example.com@127.0.0.1/',
  'http://127.0.0.1#@calendar.example.com/',
  'http://127.0.0.1\\@calendar.example.com/',
  'https://calendar.example.com:22/',
  'https://calendar.example.com:6379/',
  'http://calendar.example.com:25/',
  'https://calendar.example.com:9200/',
  '',
  ' ',
  'https://',
  'not an address',
  'http://[::1',
  'http://1.2.3.4.5/',
  'http://256.256.256.256/',
  `https://calendar.example.com/${'a'.repeat(3000)}`,
]

const PUBLIC_TO_PRIVATE: [string, string[]][] = [
  ['loopback.example.com', ['127.0.0.1']],
  ['ten.example.com', ['10.1.2.3']],
  ['both.example.com', ['93.184.216.34', '192.168.1.10']],
  ['six.example.com', ['2606:2800:220:1:248:1893:25c8:1946', '::1']],
  ['mapped.example.com', ['::ffff:169.254.169.254']],
  ['ula.example.com', ['fd12:3456::1']],
  ['link.example.com', ['fe80::1%eth0']],
  ['nat64.example.com', ['64:ff9b::a9fe:a9fe']],
  ['zero.example.com', ['0.0.0.0']],
  ['metadata.example.com', ['169.254.169.254']],
  ['cgnat.example.com', ['100.64.1.1']],
  ['odd.example.com', ['not-an-address']],
]

describe('an address that an owner types', () => {
  it.each([...LITERALS, ...NAMES, ...OTHER])('%s is not asked', async address => {
    const { fetch, connected, asked } = network({ 'calendar.example.com': [['93.184.216.34']] })
    expect(await fetch(address)).toEqual({ result: 'forbidden_address' })
    expect({ connected, asked }).toEqual({ connected: [], asked: [] })
  })

  it.each(PUBLIC_TO_PRIVATE)('whose name %s leads to %s is not asked', async (name, addresses) => {
    const { fetch, connected } = network({ [name]: [addresses] })
    expect(await fetch(`https://${name}/feed.ics`)).toEqual({ result: 'forbidden_address' })
    expect(connected).toEqual([])
  })

  // A header holds plain letters only.
  it.each([
    ...[...LITERALS, ...NAMES].filter(address => /^[\x20-\x7E]+$/.test(address)),
    'file:///etc/passwd',
    '//127.0.0.1/',
    '///10.0.0.1',
    'https:127.0.0.1',
    'https://loopback.example.com/',
    'webcal://[::1]/',
  ])('that redirects to %s is not followed', async location => {
    const { fetch, connected } = network({ 'calendar.example.com': [['93.184.216.34']], 'loopback.example.com': [['127.0.0.1']] }, () => ({ status: 302, location }))
    expect(await fetch('http://calendar.example.com/feed.ics')).toEqual({ result: 'forbidden_address' })
    expect(connected).toEqual(['93.184.216.34'])
  })

  it('is connected to where its name led when it was checked, however often the name changes its mind', async () => {
    const { fetch, connected, asked } = network({ 'rebind.example.com': [['93.184.216.34'], ['127.0.0.1']] })
    expect(await fetch('https://rebind.example.com/feed.ics')).toMatchObject({ result: 'answered', text: 'hello' })
    expect({ connected, asked }).toEqual({ connected: ['93.184.216.34'], asked: ['rebind.example.com'] })
    expect(await fetch('https://rebind.example.com/feed.ics')).toEqual({ result: 'forbidden_address' })
  })

  it('is asked anew at each redirect, and followed three times at most', async () => {
    const { fetch, asked } = network({ 'a.example.com': [['93.184.216.34'], ['93.184.216.34'], ['127.0.0.1']] }, () => ({ status: 307, location: '/again' }))
    expect(await fetch('https://a.example.com/')).toEqual({ result: 'forbidden_address' })
    expect(asked).toHaveLength(3)
    const endless = network({ 'a.example.com': [['93.184.216.34']] }, () => ({ status: 301, location: '/again' }))
    expect(await endless.fetch('https://a.example.com/')).toEqual({ result: 'unreachable' })
    expect(endless.connected).toHaveLength(4)
  })

  it.each([
    'https://calendar.example.com/feed.ics',
    'webcal://calendar.example.com/feed.ics',
    'WEBCALS://calendar.example.com/feed.ics',
    'calendar.example.com/feed.ics',
    ' https://calendar.example.com/feed.ics\n',
    'https://calendar.example.com:8443/',
    'calendar.example.com:5232/ann/',
    'https://calendar.example.com./feed.ics',
  ])('%s is asked', async address => {
    const { fetch, connected } = network({ 'calendar.example.com': [['93.184.216.34', '2606:2800:220:1::1']], 'calendar.example.com.': [['93.184.216.34', '2606:2800:220:1::1']] })
    expect(await fetch(address)).toMatchObject({ result: 'answered' })
    expect(connected).toEqual(['93.184.216.34', '2606:2800:220:1::1'])
  })

  it.each(['http://93.184.216.34/', 'https://1.1.1.1:8443/', 'http://[2606:4700:4700::1111]/'])('%s is asked without looking for a name', async address => {
    const { fetch, asked, connected } = network({})
    expect(await fetch(address)).toMatchObject({ result: 'answered' })
    expect([asked.length, connected.length]).toEqual([0, 1])
  })

  it('that has no name in the network is unreachable', async () => {
    expect(await network({}).fetch('https://nowhere.example.com/')).toEqual({ result: 'unreachable' })
    expect(await network({ 'empty.example.com': [[]] }).fetch('https://empty.example.com/')).toEqual({ result: 'unreachable' })
  })

  it('does not take what opens one host to another', async () => {
    const headers: Record<string, string>[] = []
    const { fetch } = network({ 'a.example.com': [['1.1.1.1']], 'b.example.net': [['1.0.0.1']] }, call => {
      headers.push(call.headers)
      return call.url.hostname === 'a.example.com' ? (call.url.pathname === '/' ? { status: 302, location: '/home' } : { status: 302, location: 'https://b.example.net/' }) : { status: 200 }
    })
    await fetch('https://a.example.com/', { method: 'PROPFIND', headers: { Authorization: 'Basic abc', Depth: '0' } })
    expect(headers).toEqual([{ Authorization: 'Basic abc', Depth: '0' }, { Authorization: 'Basic abc', Depth: '0' }, { Depth: '0' }])
    expect(await fetch('https://a.example.com/home', { method: 'PUT', body: 'BEGIN' })).toEqual({ result: 'forbidden_address' })
  })

  it('is checked by its spelling alone where a runtime lets nobody choose a connection, and no IP address is asked', async () => {
    const asked: string[] = []
    const fetch = createSafeFetch({
      allowLoopback: false,
      fetch: async input => {
        asked.push(String(input))
        return new Response('hello')
      },
    })
    for (const address of [...LITERALS, ...NAMES, 'https://1.1.1.1/']) expect(await fetch(address), address).toEqual({ result: 'forbidden_address' })
    expect(asked).toEqual([])
    expect(await fetch('webcal://calendar.example.com/feed.ics')).toMatchObject({ result: 'answered', text: 'hello' })
  })
})

describe('an IP address', () => {
  it.each([
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '223.255.255.255',
    '9.255.255.255',
    '11.0.0.0',
    '2a00:1450:4001:81c::200e',
    '2001:4860:4860::8888',
  ])('%s is of the open internet', address => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each(['', 'x', '1.2.3', '1.2.3.4.5', '1.2.3.256', '::', ':::', '1::2::3', '2001:4860:4860::8888%1', '2001:48604:4860::8888', '1:2:3:4:5:6:7:8:9', '4000::1'])('"%s" is not', address => {
    expect(isPublicAddress(address)).toBe(false)
  })
})
