import type { Money } from '#shared/schemas/money'

const cached = <Format>(make: (key: string) => Format) => {
  const made = new Map<string, Format>()
  return (key: string): Format => {
    const known = made.get(key) ?? make(key)
    made.set(key, known)
    return known
  }
}

const locale = 'en-GB'
const timeIn = cached(zone => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }))
const longDate = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
const moneyIn = cached(key => new Intl.NumberFormat(locale, {
  style: 'currency', currency: key.slice(0, 3), currencyDisplay: 'narrowSymbol', minimumFractionDigits: key.endsWith('whole') ? 0 : undefined,
}))

/** Wall time of an instant in a zone: `09:15`. */
export const formatTime = (instant: string, zone: string): string => timeIn(zone).format(new Date(instant))

/** A calendar date: `Tuesday 24 November`. */
export const formatDate = (date: string): string => longDate.format(new Date(`${date}T00:00:00Z`)).replace(',', '')

/** How a date is called today: `Today`, `Tomorrow`, `Yesterday`, else its weekday. */
export function nameOfDay(date: string, today: string): string {
  const distance = (Date.parse(`${date}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000
  const near = ['Yesterday', 'Today', 'Tomorrow'][distance + 1]
  return near ?? weekday.format(new Date(`${date}T00:00:00Z`))
}

/** `1,400 kr`, `19.50 €`; whole amounts without zeros. */
export function formatMoney({ amountMinor, currency }: Money): string {
  const digits = moneyIn(currency).resolvedOptions().maximumFractionDigits ?? 2
  const amount = amountMinor / 10 ** digits
  const parts = moneyIn(Number.isInteger(amount) ? `${currency} whole` : currency).formatToParts(amount)
  const symbol = parts.find(({ type }) => type === 'currency')?.value ?? currency
  const number = parts.filter(({ type }) => type !== 'currency' && type !== 'literal').map(({ value }) => value).join('')
  return `${number}\u00A0${symbol}`
}

/** `45 min`, `2 h`, `1 h 30`. */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest}\u00A0min`
  return rest === 0 ? `${hours}\u00A0h` : `${hours}\u00A0h\u00A0${String(rest).padStart(2, '0')}`
}
