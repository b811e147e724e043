import { refuse } from '#sandbox/google/errors'

/** A tree of names, of which a leaf means everything below it. */
interface Mask {
  [name: string]: Mask | null
}

/** Reads a partial-response mask such as `timeZone,items(id,extendedProperties/private)`. */
function parse(text: string): Mask {
  let at = 0
  const refused = () => refuse.invalid(`Invalid field selection ${text}`)
  const list = (): Mask => {
    const mask: Mask = {}
    do {
      const name = /^[A-Z]+/i.exec(text.slice(at))?.[0]
      if (name === undefined) throw refused()
      at += name.length
      mask[name] = below()
    } while (text[at] === ',' && at++ >= 0)
    return mask
  }
  const below = (): Mask | null => {
    if (text[at] === '/') {
      const name = /^[A-Z]+/i.exec(text.slice(++at))?.[0]
      if (name === undefined) throw refused()
      at += name.length
      return { [name]: below() }
    }
    if (text[at] !== '(') return null
    at++
    const inner = list()
    if (text[at++] !== ')') throw refused()
    return inner
  }
  const mask = list()
  if (at !== text.length) throw refused()
  return mask
}

/** What a mask leaves of an answer; a name that the resource never has is refused, `known` being all names at any depth. */
export function withFields(body: unknown, text: string | null, known: ReadonlySet<string>): unknown {
  if (text === null) return body
  const mask = parse(text)
  check(mask, known)
  return project(body, mask)
}

function check(mask: Mask, known: ReadonlySet<string>): void {
  for (const [name, inner] of Object.entries(mask)) {
    if (!known.has(name)) throw refuse.invalid(`Invalid field selection ${name}`)
    if (inner !== null) check(inner, known)
  }
}

function project(value: unknown, mask: Mask | null): unknown {
  if (mask === null || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(each => project(each, mask))
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name in mask)
      .map(([name, inner]) => [name, project(inner, mask[name] ?? null)]),
  )
}
