import type { Booking, BookingStatus } from '#shared/schemas/booking'
import type { Instant } from '#shared/schemas/time'

/** A booking as a calendar shows it. */
export interface FeedBooking {
  booking: Pick<Booking, 'id' | 'version' | 'status' | 'startsAt' | 'endsAt' | 'createdAt'>
  title: string
  description: string
  location: string | null
}

/** The name by which calendars know a booking's event, everywhere and for ever. */
export const eventUid = (bookingId: string): string => `${bookingId}@aftale`

const PRODUCT = '-//Aftale//Aftale//EN'
const LINE_OCTETS = 75

const STATUS: Record<BookingStatus, string> = {
  held: 'TENTATIVE',
  confirmed: 'CONFIRMED',
  completed: 'CONFIRMED',
  no_show: 'CONFIRMED',
  cancelled: 'CANCELLED',
  expired: 'CANCELLED',
}

/**
 * A calendar of bookings for programs to subscribe to (RFC 5545). Cancelled bookings stay in it as cancelled, because some programs keep
 * what merely disappears.
 */
export function calendarFeed({
  name,
  bookings,
  now,
  refreshMinutes = 15,
}: {
  name: string
  bookings: readonly FeedBooking[]
  now: Instant
  refreshMinutes?: number
}): string {
  return calendarOf([
    'METHOD:PUBLISH',
    `NAME:${textOf(name)}`,
    `X-WR-CALNAME:${textOf(name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:PT${refreshMinutes}M`,
    `X-PUBLISHED-TTL:PT${refreshMinutes}M`,
    ...bookings.flatMap(({ booking, title, description, location }) =>
      eventOf({
        bookingId: booking.id,
        start: booking.startsAt,
        end: booking.endsAt,
        title,
        description,
        location,
        sequence: booking.version,
        status: STATUS[booking.status],
        createdAt: booking.createdAt,
        now,
      }),
    ),
  ])
}

/**
 * One booking's event as a calendar of its own, the form in which it is written into somebody's calendar. `sequence` grows with every
 * change.
 */
export const calendarEventIcs = (
  event: { bookingId: string; start: Instant; end: Instant; title: string; description: string; location: string | null },
  { now, sequence }: { now: Instant; sequence: number },
): string => calendarOf(eventOf({ ...event, sequence, status: 'CONFIRMED', createdAt: null, now }))

interface EventLines {
  bookingId: string
  start: Instant
  end: Instant
  title: string
  description: string
  location: string | null
  sequence: number
  status: string
  createdAt: Instant | null
  now: Instant
}

const eventOf = ({ bookingId, start, end, title, description, location, sequence, status, createdAt, now }: EventLines): string[] => [
  'BEGIN:VEVENT',
  `UID:${textOf(eventUid(bookingId))}`,
  `DTSTAMP:${utc(now)}`,
  ...(createdAt === null ? [] : [`CREATED:${utc(createdAt)}`]),
  `SEQUENCE:${sequence}`,
  `DTSTART:${utc(start)}`,
  `DTEND:${utc(end)}`,
  `SUMMARY:${textOf(title)}`,
  ...(description === '' ? [] : [`DESCRIPTION:${textOf(description)}`]),
  ...(location === null || location === '' ? [] : [`LOCATION:${textOf(location)}`]),
  `STATUS:${status}`,
  `TRANSP:${status === 'CANCELLED' ? 'TRANSPARENT' : 'OPAQUE'}`,
  `X-AFTALE-BOOKING:${textOf(bookingId)}`,
  'END:VEVENT',
]

const calendarOf = (lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:${PRODUCT}`, 'CALSCALE:GREGORIAN', ...lines, 'END:VCALENDAR']
    .map(line => `${folded(line)}\r\n`)
    .join('')

/** `20261124T090000Z`. In UTC, because then no reader needs to know a zone. */
const utc = (instant: Instant): string => `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

/** Escapes what separates in iCalendar. Characters that no line may hold are dropped, so that nobody's name can begin a line of its own. */
const textOf = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    // eslint-disable-next-line no-control-regex -- these are what must not come through
    .replace(/[\u0000-\u0009\u000B-\u001F\u007F]/g, ' ')
    .replace(/[\\;,]/g, found => `\\${found}`)
    .replaceAll('\n', '\\n')

const octets = (character: string): number => {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** Lines are folded at 75 octets, never inside a character. */
function folded(line: string): string {
  let out = ''
  let used = 0
  for (const character of line) {
    const size = octets(character)
    if (used + size > LINE_OCTETS) {
      out += '\r\n '
      used = 1
    }
    out += character
    used += size
  }
  return out
}
