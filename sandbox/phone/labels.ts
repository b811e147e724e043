/** The control API's words in plain English. */
const AWAITING: Record<string, string> = {
  service: 'which service',
  provider: 'with whom',
  date: 'which day',
  time: 'what time',
  slot: 'one of the times offered',
  name: 'a name',
  confirm: 'a yes or no',
  booking: 'which booking',
  payment: 'the payment',
  consent: 'a yes to messages',
  reason: 'a reason',
  business: 'which business',
  retype: 'the message once more',
  timezone: 'a time zone',
  rating: 'a rating',
}

const KINDS: Record<string, string> = {
  confirmation: 'Confirmation',
  rescheduled: 'Moved',
  cancelled: 'Cancelled',
  reminder_24h: 'Reminder, day before',
  reminder_2h: 'Reminder, 2 hours before',
  follow_up: 'How was it?',
  no_show: 'Missed you',
  re_engage: 'Come back soon',
  waitlist_offer: 'A time came free',
  reschedule_offer: 'Offer to move',
  payment_link: 'Payment link',
  payment_received: 'Payment received',
  refund: 'Refund',
  handoff: 'Handed to a person',
}

const plain = (word: string): string => {
  const text = word
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export const awaitingName = (awaiting: string): string => AWAITING[awaiting] ?? plain(awaiting).toLowerCase()
export const kindName = (kind: string): string => KINDS[kind] ?? plain(kind)
export const wordName = plain

const NAMES: Record<string, string> = {
  serviceIds: 'Service',
  service: 'Service',
  providerId: 'With',
  provider: 'With',
  day: 'Day',
  time: 'Time',
  startsAt: 'Start',
  bookingId: 'Booking',
}

/** Any stored value as short lines of name and text, in the words of a calendar; what is not set is left out. */
export function linesOf(value: unknown): [name: string, text: string][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]): [string, string][] => {
    const text = shortText(member)
    return text === '' ? [] : [[NAMES[name] ?? plain(name), text]]
  })
}

const isDate = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
const date = (text: string): string =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
    .format(Date.parse(text))
    .replaceAll(',', '')
const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

function shortText(value: unknown): string {
  if (value === null || value === undefined || value === '' || typeof value === 'boolean') return ''
  if (isDate(value)) return date(value)
  if (Array.isArray(value)) {
    return value
      .map(shortText)
      .filter(text => text !== '')
      .join(', ')
  }
  return typeof value === 'object' ? spanText(value) : String(value)
}

/** A span of days, a span of minutes of a day, or else its members one after the other. */
function spanText(value: object): string {
  if ('from' in value && 'to' in value && isDate(value.from) && isDate(value.to)) {
    return value.from === value.to ? date(value.from) : `${date(value.from)} to ${date(value.to)}`
  }
  if ('earliest' in value || 'latest' in value) {
    const earliest = 'earliest' in value && typeof value.earliest === 'number' ? value.earliest : null
    const latest = 'latest' in value && typeof value.latest === 'number' ? value.latest : null
    if (earliest !== null && (latest === null || latest === earliest)) {
      return 'isExact' in value && value.isExact === true ? clock(earliest) : `from ${clock(earliest)}`
    }
    if (latest !== null) return earliest === null ? `until ${clock(latest)}` : `${clock(earliest)} to ${clock(latest)}`
  }
  return Object.values(value)
    .map(shortText)
    .filter(text => text !== '')
    .join(' · ')
}
