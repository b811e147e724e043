/** Limits of the channel, in characters. */
export const LIMITS = { body: 1024, buttons: 3, buttonTitle: 20, rows: 10, rowTitle: 24, rowDescription: 72, opener: 20 } as const

/** Cuts at a word where it can, after leaving out what stands in brackets; the cut is seen. */
export function cut(text: string, most: number): string {
  const whole = text.trim()
  if (whole.length <= most) return whole
  const short = whole.replace(/(?<!\s)\s*\([^()]*\)/g, '').trim()
  if (short.length > 0 && short.length <= most) return short
  const head = (short.length > 0 ? short : whole).slice(0, most - 1)
  const space = head.lastIndexOf(' ')
  const kept = space > most / 2 ? head.slice(0, space) : head
  // Half of a surrogate pair is no character.
  return `${kept.replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`
}

/** The title of a row. */
export const fitRow = (title: string): string => cut(title, LIMITS.rowTitle)

/** Keeps the end of a message whole, because there the question stands, and shortens what comes before it. */
export function fitBody(parts: readonly string[], most: number = LIMITS.body): string {
  const last = cutLines(parts.at(-1) ?? '', most)
  const room = most - last.length - 2
  const before = parts.slice(0, -1).join('\n\n')
  if (before.length === 0 || room < 20) return last
  return `${cutLines(before, room)}\n\n${last}`
}

function cutLines(text: string, most: number): string {
  if (text.length <= most) return text
  const head = text.slice(0, most - 1)
  const line = head.lastIndexOf('\n')
  return line > most / 2 ? `${head.slice(0, line)}\n…`.slice(0, most) : cut(text, most)
}
