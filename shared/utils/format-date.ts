import type { Language } from '#shared/schemas/language'
import type { Instant, LocalDate } from '#shared/schemas/time'
import { localeOf } from '#shared/utils/locale'

const shapes = {
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  dayAndYear: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  shortDay: { weekday: 'short', day: 'numeric', month: 'short' },
  zone: { timeZoneName: 'short' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs a thousand times as much as using it. */
function remembered(key: string, locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  let known = formats.get(key)
  if (known === undefined) {
    known = new Intl.DateTimeFormat(locale, options)
    formats.set(key, known)
  }
  return known
}

const formatter = (shape: keyof typeof shapes, language: Language, zone: string): Intl.DateTimeFormat =>
  remembered(`${shape} ${language} ${zone}`, localeOf[language], { ...shapes[shape], timeZone: zone })

const format = (shape: keyof typeof shapes, language: Language, zone: string, epochMs: number): string =>
  formatter(shape, language, zone).format(epochMs)

/** Written `14:00` in every language, because that is what customers type back. */
const clockAt = (zone: string, epochMs: number): string =>
  remembered(`clock ${zone}`, 'en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(epochMs)

/** A day with its weekday, as it is at an instant in a zone: `Thursday 26 November`. */
export const formatDay = (instant: Instant, zone: string, language: Language): string => format('day', language, zone, Date.parse(instant))

/** The same in as few letters as a list row has room for: `Thu 26 Nov`. */
export const formatShortDay = (instant: Instant, zone: string, language: Language): string =>
  format('shortDay', language, zone, Date.parse(instant))

/** The same with its year, for what may lie in another one. */
export const formatDayAndYear = (instant: Instant, zone: string, language: Language): string =>
  format('dayAndYear', language, zone, Date.parse(instant))

/** A calendar date with its weekday; it has no zone. */
export const formatDate = (date: LocalDate, language: Language): string => format('day', language, 'UTC', Date.parse(date))

/** A calendar date in few letters: `Thu 26 Nov`. */
export const formatShortDate = (date: LocalDate, language: Language): string => format('shortDay', language, 'UTC', Date.parse(date))

const REPEATS_AFTER = [30, 60, 120].map(minutes => minutes * 60_000)

/**
 * Wall time in 24 hours, `14:00`. Where the clock goes back and shows it twice, with the zone's name of the moment: `02:30 CEST`, then
 * `02:30 CET`.
 */
export function formatTime(instant: Instant, zone: string, language: Language): string {
  const epochMs = Date.parse(instant)
  const shown = clockAt(zone, epochMs)
  const isRepeated = REPEATS_AFTER.some(span => [epochMs - span, epochMs + span].some(other => clockAt(zone, other) === shown))
  return isRepeated ? formatTimeInZone(instant, zone, language) : shown
}

/** Wall time that always names its zone, for whoever may be somewhere else: `14:00 CET`. */
export function formatTimeInZone(instant: Instant, zone: string, language: Language): string {
  const epochMs = Date.parse(instant)
  const name = formatter('zone', language, zone)
    .formatToParts(epochMs)
    .find(part => part.type === 'timeZoneName')
  return `${clockAt(zone, epochMs)} ${name?.value ?? zone}`
}
