// Which addresses may be asked for somebody who is not us. Everything here is decided by what a name or number IS, not by how it was typed:
// the URL reader of the platform has already turned octal, hexadecimal, short and full-width spellings into the plain ones.

/** Where calendars are served: the web's own ports, and those of Radicale, cPanel, Synology, Calendar Server and Zimbra. */
const PORTS = new Set(['', '80', '443', '2079', '2080', '5000', '5001', '5232', '8008', '8080', '8443', '8843'])

/** Names that are answered inside a network, by a machine for itself or by a cloud for its machines. */
const PRIVATE_SUFFIXES = [
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'home.arpa',
  'in-addr.arpa',
  'ip6.arpa',
  'svc',
  'test',
  'invalid',
  'onion',
  'consul',
]

/** Ranges of IPv4 that are not the open internet: [first address, length of its prefix]. */
const PRIVATE_V4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Answers only inside Azure, with what a machine should keep to itself.
  ['168.63.129.16', 32],
]

/**
 * Within the open part of IPv6 (2000::/3): tunnels that lead to IPv4 (Teredo, 6to4), tests and examples. As groups of 16 bits, with the
 * length of the prefix.
 */
const CLOSED_V6: [number[], number][] = [
  [[0x2001, 0], 23],
  [[0x2001, 0xdb8], 32],
  [[0x2002], 16],
  [[0x3fff, 0], 20],
]

/** The 32 bits of a dotted address; null when it is none. */
function numberOfV4(text: string): number | null {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return null
  const parts = text.split('.').map(Number)
  return parts.some(part => part > 255) ? null : parts.reduce((sum, part) => sum * 256 + part, 0)
}

/** The eight groups of an IPv6 address; null when it is none. A zone ("%eth0") makes it none that may be used. */
function groupsOfV6(text: string): number[] | null {
  const dotted = /^(.*:)([\d.]+)$/.exec(text)
  const tail = dotted?.[2]?.includes('.') === true ? numberOfV4(dotted[2]) : null
  const plain = tail === null ? text : `${dotted?.[1]}${Math.floor(tail / 65536).toString(16)}:${(tail % 65536).toString(16)}`
  const [head = '', rest, more] = plain.toLowerCase().split('::')
  if (more !== undefined || !/^[0-9a-f:]*$/.test(plain.toLowerCase())) return null
  const groups = (part: string): number[] =>
    part === '' ? [] : part.split(':').map(group => (/^[0-9a-f]{1,4}$/.test(group) ? Number.parseInt(group, 16) : Number.NaN))
  const [before, after] = [groups(head), rest === undefined ? [] : groups(rest)]
  const gap = 8 - before.length - after.length
  if ((rest === undefined ? gap !== 0 : gap < 1) || [...before, ...after].some(Number.isNaN)) return null
  return [...before, ...Array.from({ length: gap }, () => 0), ...after]
}

const isInV4 = (address: number, [first, length]: [string, number]): boolean => {
  const size = 2 ** (32 - length)
  return Math.floor(address / size) === Math.floor((numberOfV4(first) ?? 0) / size)
}

function isInV6(groups: readonly number[], [prefix, length]: [number[], number]): boolean {
  for (let index = 0, left = length; left > 0; index++, left -= 16) {
    const shift = Math.max(16 - left, 0)
    if ((groups[index] ?? 0) >> shift !== (prefix[index] ?? 0) >> shift) return false
  }
  return true
}

/** An address of the machine itself. */
export function isLoopback(address: string): boolean {
  const v4 = numberOfV4(address)
  if (v4 !== null) return isInV4(v4, ['127.0.0.0', 8])
  return groupsOfV6(address)?.join(':') === '0:0:0:0:0:0:0:1'
}

/** Whether an IP address belongs to the open internet. What is not understood does not. */
export function isPublicAddress(address: string): boolean {
  const v4 = numberOfV4(address)
  if (v4 !== null) return !PRIVATE_V4.some(range => isInV4(v4, range))
  const groups = groupsOfV6(address)
  // Everything outside 2000::/3 is local, mapped, translated (NAT64) or not given out.
  return groups !== null && isInV6(groups, [[0x2000], 3]) && !CLOSED_V6.some(range => isInV6(groups, range))
}

/** The IP address that a URL names itself; null when it names a host. */
export function literalOf(url: URL): string | null {
  if (url.hostname.startsWith('[')) return url.hostname.slice(1, -1)
  return numberOfV4(url.hostname) === null ? null : url.hostname
}

const isLocalName = (name: string): boolean => name === 'localhost' || name.endsWith('.localhost')

function isPublicName(name: string): boolean {
  // A name without a dot is completed by the network that it is asked in.
  return name.includes('.') && !PRIVATE_SUFFIXES.some(suffix => name.endsWith(`.${suffix}`))
}

/**
 * The URL that somebody typed, if it may be asked for as far as its spelling tells; null where not. `webcal:` is the web, and so is an
 * address without a scheme.
 * What a name resolves to has to be checked by who connects.
 */
export function readAddress(typed: string, allowLoopback: boolean): URL | null {
  const text = typed.trim().replace(/^webcals?:\/\//i, 'https://')
  if (text.length > 2000) return null
  const url = parsed(/^[a-z][a-z\d+.-]*:/i.test(text) && !/^[\w.-]+:\d+(?:\/|$)/.test(text) ? text : `https://${text}`)
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '' || url.password !== '') return null
  const literal = literalOf(url)
  const name = url.hostname.replace(/(?<!\.)\.+$/, '')
  if (allowLoopback && (literal === null ? isLocalName(name) : isLoopback(literal))) return url
  if (!PORTS.has(url.port)) return null
  return (literal === null ? isPublicName(name) : isPublicAddress(literal)) ? url : null
}

function parsed(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
