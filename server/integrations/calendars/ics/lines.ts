// A feed is cut into components and only the lines that say when somebody is busy are kept. Done here and not by a whole parse, because one
// bad line must not
// cost the rest of the calendar, and because a feed of 10 MB is mostly descriptions that nobody reads.

export interface IcsLine {
  name: string
  params: Map<string, string>
  value: string
}

/** Lines by name, in their order; the names that repeat (RDATE, EXDATE, RRULE) hold several. */
export type IcsFields = Map<string, string[]>

export interface IcsZone {
  fields: IcsFields
  observances: IcsFields[]
}

export interface IcsScan {
  title: string | null
  events: IcsFields[]
  freeBusy: IcsFields[]
  zones: IcsZone[]
  broken: number
}

export type IcsScanOutcome = { result: 'scanned'; scan: IcsScan } | { result: 'not_a_calendar' } | { result: 'too_large' }

const MOST_COMPONENTS = 100_000
const LONGEST_LINE = 1_000_000

const WANTED = new Set([
  'UID',
  'DTSTART',
  'DTEND',
  'DURATION',
  'RRULE',
  'RDATE',
  'EXDATE',
  'RECURRENCE-ID',
  'TRANSP',
  'STATUS',
  'SEQUENCE',
  'X-AFTALE-BOOKING',
  'X-MICROSOFT-CDO-BUSYSTATUS',
  'FREEBUSY',
  'TZID',
  'X-LIC-LOCATION',
  'TZOFFSETFROM',
  'TZOFFSETTO',
])

/** Cuts a text into what an iCalendar says of busy times; a text that does not begin or end as one is none. */
export function scanIcs(text: string): IcsScanOutcome {
  const start = text.match(/^\s*BEGIN:VCALENDAR[ \t]*\r?\n/i)
  if (start === null) return { result: 'not_a_calendar' }
  const scanner = new Scanner()
  for (const line of contentLines(text, start[0].length)) {
    scanner.take(line)
    if (scanner.components > MOST_COMPONENTS) return { result: 'too_large' }
  }
  // A feed that was cut off would look as if what is missing had been deleted.
  return scanner.isOver ? { result: 'scanned', scan: scanner.scan } : { result: 'not_a_calendar' }
}

class Scanner {
  readonly scan: IcsScan = { title: null, events: [], freeBusy: [], zones: [], broken: 0 }
  components = 0
  isOver = false
  private kind: string | null = null
  private fields: IcsFields = new Map()
  private zone: IcsZone | null = null
  private inner = 0

  take(line: string): void {
    const name = nameOf(line)
    if (name === 'BEGIN') this.begin(line.slice(6).trim().toUpperCase())
    else if (name === 'END') this.end(line.slice(4).trim().toUpperCase())
    else if (this.inner > 0) return
    else if (this.kind === null) this.describe(name, line)
    else if (WANTED.has(name)) this.keep(name, line)
  }

  private begin(kind: string): void {
    if (kind === 'VCALENDAR') this.isOver = false
    else if (kind === 'VEVENT' || kind === 'VFREEBUSY' || kind === 'VTIMEZONE') {
      this.giveUp()
      this.open(kind)
      this.zone = kind === 'VTIMEZONE' ? { fields: this.fields, observances: [] } : null
    } else if ((kind === 'STANDARD' || kind === 'DAYLIGHT') && this.zone !== null) this.open(kind)
    else this.inner++
  }

  private open(kind: string): void {
    this.kind = kind
    this.fields = new Map()
    this.inner = 0
    this.components++
  }

  private end(kind: string): void {
    if (kind === 'VCALENDAR') {
      this.giveUp()
      this.isOver = true
    } else if (kind === 'VTIMEZONE') {
      if (this.zone !== null) this.scan.zones.push(this.zone)
      this.close()
    } else if (kind === this.kind) this.finish(kind)
    else if (this.inner > 0) this.inner--
  }

  private finish(kind: string): void {
    if (kind === 'VEVENT') this.scan.events.push(this.fields)
    else if (kind === 'VFREEBUSY') this.scan.freeBusy.push(this.fields)
    else if (this.zone !== null) {
      this.zone.observances.push(this.fields)
      this.kind = 'VTIMEZONE'
      this.fields = this.zone.fields
      return
    }
    this.close()
  }

  private close(): void {
    this.kind = null
    this.zone = null
    this.inner = 0
  }

  /** An entry that was never closed is broken; the next one begins anew. */
  private giveUp(): void {
    if (this.kind === 'VEVENT' || this.kind === 'VFREEBUSY') this.scan.broken++
    this.close()
  }

  private describe(name: string, line: string): void {
    if (name === 'X-WR-CALNAME' || name === 'NAME') {
      this.scan.title ??=
        readLine(line)
          ?.value.replace(/\\([,;\\])/g, '$1')
          .replace(/\\n/gi, ' ')
          .slice(0, 200) ?? null
    }
  }

  private keep(name: string, line: string): void {
    const lines = this.fields.get(name)
    if (lines === undefined) this.fields.set(name, [line])
    else lines.push(line)
  }
}

function nameOf(line: string): string {
  let end = 0
  for (; end < line.length; end++) {
    const code = line.charCodeAt(end)
    if (code === 58 || code === 59) break
  }
  return end === line.length ? '' : line.slice(0, end).toUpperCase()
}

/** Lines with their continuations joined; those that nobody wants come without. */
function* contentLines(text: string, from: number): Generator<string> {
  let at = from
  while (at < text.length) {
    let end = lineEnd(text, at)
    let line = sliceLine(text, at, end)
    const isWanted = isContinued(text, end) && (WANTED.has(nameOf(line)) || line.startsWith('X-WR-CALNAME'))
    while (isContinued(text, end)) {
      const next = end + 1
      end = lineEnd(text, next)
      if (isWanted && line.length < LONGEST_LINE) line += sliceLine(text, next + 1, end)
    }
    at = end + 1
    if (line !== '') yield line
  }
}

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}

const sliceLine = (text: string, at: number, end: number): string =>
  text.slice(at, text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end)

const isContinued = (text: string, end: number): boolean => text.charCodeAt(end + 1) === 32 || text.charCodeAt(end + 1) === 9

/**
 * A line's name, parameters and value; null when it is none. A parameter's value may be quoted; a colon in an unquoted one is taken as far
 * as it goes on like a name ("(UTC+01:00) Berlin").
 */
export function readLine(line: string): IcsLine | null {
  const name = nameOf(line)
  if (name === '') return null
  const params = new Map<string, string>()
  let at = name.length
  while (line[at] === ';') {
    const found = PARAMETER.exec(line.slice(at, at + 500))
    if (found === null) return null
    params.set((found[1] ?? '').toUpperCase(), found[2] ?? found[3] ?? '')
    at += found[0].length
  }
  return line[at] === ':' ? { name, params, value: line.slice(at + 1) } : null
}

const PARAMETER = /^;([\w-]+)=(?:"([^"]*)"|(\((?:UTC|GMT)[^)]*\)[^:;"]*|[^:;"]*))/i
