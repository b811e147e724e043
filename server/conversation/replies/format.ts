import type { Language } from '#shared/schemas/language'
import type { Money } from '#shared/schemas/money'
import type { Instant, LocalDate } from '#shared/schemas/time'

const LOCALES: Record<Language, string> = {
  da: 'da-DK', en: 'en-GB', de: 'de-DE', es: 'es-ES', fr: 'fr-FR', it: 'it-IT', nl: 'nl-NL', pt: 'pt-PT', sv: 'sv-SE',
}

/** Dates, times and money as a language writes them; times have 24 hours everywhere, days are those of the business. */
export interface Format {
  time(instant: Instant): string
  /** `Thursday 26 November` */
  day(date: LocalDate): string
  /** `Thu 26 Nov` */
  shortDay(date: LocalDate): string
  /** `26 November`, for a day whose weekday does not matter. */
  date(date: LocalDate): string
  money(money: Money): string
  number(value: number): string
  list(parts: readonly string[]): string
  weekday(date: LocalDate): string
}

const made = new Map<string, Format>()

/** The formats of a language and a zone, made once. */
export function formatIn(language: Language, zone: string): Format {
  const key = `${language} ${zone}`
  const format = made.get(key) ?? makeFormat(LOCALES[language], zone)
  made.set(key, format)
  return format
}

function makeFormat(locale: string, zone: string): Format {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone })
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    return (date: LocalDate) => format.format(new Date(`${date}T00:00:00Z`)).replace(',', '')
  }
  const shortDay = dates({ weekday: 'short', day: 'numeric', month: 'short' })
  const number = new Intl.NumberFormat(locale)
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  return {
    time: instant => time.format(new Date(instant)),
    day: dates({ weekday: 'long', day: 'numeric', month: 'long' }),
    // Danish and German put a point after each short word, which rows of 24 characters have no room for.
    shortDay: date => shortDay(date).replace(/(\p{L})\./gu, '$1'),
    date: dates({ day: 'numeric', month: 'long' }),
    money: money => moneyIn(locale, money),
    number: value => number.format(value),
    list: parts => list.format(parts),
    weekday: dates({ weekday: 'long' }),
  }
}

const currencies = new Map<string, { digits: number, whole: Intl.NumberFormat, broken: Intl.NumberFormat }>()

/** Making a number format is dear, so each is made once. */
function currencyIn(locale: string, currency: string) {
  const key = `${locale} ${currency}`
  let known = currencies.get(key)
  if (known === undefined) {
    const digits = new Intl.NumberFormat(locale, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    const format = (fraction: number) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: fraction, maximumFractionDigits: fraction })
    known = { digits, whole: format(0), broken: format(digits) }
    currencies.set(key, known)
  }
  return known
}

/** `1,400 kr`, `£28`: whole amounts without decimals, a currency that is written as a word behind the amount. */
function moneyIn(locale: string, { amountMinor, currency }: Money): string {
  const { digits, whole, broken } = currencyIn(locale, currency)
  const amount = amountMinor / 10 ** digits
  const format = Number.isInteger(amount) ? whole : broken
  const parts = format.formatToParts(amount)
  const symbol = parts.find(({ type }) => type === 'currency')?.value ?? currency
  if (!/^\p{L}/u.test(symbol)) return format.format(amount).replace(/\s/g, ' ')
  const number = parts.filter(({ type }) => type !== 'currency' && type !== 'literal').map(({ value }) => value).join('')
  return `${number} ${symbol}`
}
