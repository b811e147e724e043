// Just enough of XML for WebDAV: elements, their text and their namespaces. Document types are refused, so no entity can be defined, let
// alone grow.

export interface XmlElement {
  name: string
  text: string
  children: XmlElement[]
}

const MOST_ELEMENTS = 500_000
const DEEPEST = 60
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Prefixes of the namespaces that we read, so that `D:href`, `d:href` and `href` are all `dav:href`. */
const NAMESPACES: Record<string, string> = {
  'DAV:': 'dav',
  'urn:ietf:params:xml:ns:caldav': 'caldav',
  'http://calendarserver.org/ns/': 'cs',
}

interface Open {
  element: XmlElement
  spaces: Record<string, string>
}

/** Reads a document; null when it is none. */
export function readXml(text: string): XmlElement | null {
  const root: XmlElement = { name: '', text: '', children: [] }
  const open: Open[] = [{ element: root, spaces: {} }]
  let elements = 0
  for (const { kind, content } of tokens(text)) {
    const parent = open.at(-1)
    if (parent === undefined || kind === 'broken') return null
    if (kind === 'text') parent.element.text += content
    else if (kind === 'end') open.pop()
    else {
      if (++elements > MOST_ELEMENTS || open.length > DEEPEST) return null
      const tag = /^[^\s/]+/.exec(content)?.[0] ?? ''
      const next = opened(parent, tag, content.slice(tag.length))
      if (kind === 'begin') open.push(next)
    }
  }
  return open.length === 1 && root.children.length === 1 ? (root.children[0] ?? null) : null
}

interface Token {
  kind: 'text' | 'begin' | 'empty' | 'end' | 'broken'
  content: string
}

const ASIDE: [string, string][] = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
  ['<?', '?>'],
]

function* tokens(text: string): Generator<Token> {
  for (let at = 0; at < text.length;) {
    if (text[at] !== '<') {
      const end = endOr(text.indexOf('<', at), text.length)
      yield { kind: 'text', content: unescaped(text.slice(at, end)) }
      at = end
      continue
    }
    const aside = ASIDE.find(([begin]) => text.startsWith(begin, at))
    const end = aside === undefined ? tagEnd(text, at) : text.indexOf(aside[1], at + aside[0].length)
    if (end === -1 || (aside === undefined && text[at + 1] === '!')) {
      yield { kind: 'broken', content: '' }
      return
    }
    const content = text.slice(at + (aside?.[0].length ?? 1), end)
    if (aside === undefined) yield tagOf(content)
    else if (aside[0] === '<![CDATA[') yield { kind: 'text', content }
    at = end + (aside?.[1].length ?? 1)
  }
}

const endOr = (found: number, otherwise: number): number => (found === -1 ? otherwise : found)

function tagOf(content: string): Token {
  if (content.startsWith('/')) return { kind: 'end', content: content.slice(1) }
  return content.endsWith('/') ? { kind: 'empty', content: content.slice(0, -1) } : { kind: 'begin', content }
}

/** Where a tag ends: at the first ">" that is not inside quotes. */
function tagEnd(text: string, from: number): number {
  let quote = 0
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (quote !== 0) quote = code === quote ? 0 : quote
    else if (code === 34 || code === 39) quote = code
    else if (code === 62) return at
  }
  return -1
}

function opened(parent: Open, tag: string, attributes: string): Open {
  const spaces = attributes.includes('xmlns') ? { ...parent.spaces } : parent.spaces
  for (const [, prefix = '', double, single] of attributes.matchAll(/\bxmlns(?::([\w.-]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    spaces[prefix] = double ?? single ?? ''
  }
  const [prefix, local] = tag.includes(':') ? [tag.slice(0, tag.indexOf(':')), tag.slice(tag.indexOf(':') + 1)] : ['', tag]
  const space = NAMESPACES[spaces[prefix] ?? ''] ?? 'other'
  // Names are attributes in one place only: which kinds of entries a calendar takes.
  const named = /\sname\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes)
  const element = { name: `${space}:${local}`, text: named?.[1] ?? named?.[2] ?? '', children: [] }
  parent.element.children.push(element)
  return { element, spaces }
}

const unescaped = (text: string): string =>
  text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|\w{1,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

/** The element that a path of names leads to. */
export function child(element: XmlElement | null, ...path: string[]): XmlElement | null {
  let found = element
  for (const name of path) found = found?.children.find(one => one.name === name) ?? null
  return found
}

/** Text that may stand between two tags. */
export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, found => `&#${found.charCodeAt(0)};`)
