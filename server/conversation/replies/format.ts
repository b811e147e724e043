import type { Language } from '#shared/schemas/language'
import type { Money } from '#shared/schemas/money'
import type { Instant, LocalDate } from '#shared/schemas/time'
import { localeOf } from '#shared/utils/locale'

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
  /** "English", "dansk" */
  language(language: Language): string
}

const made = new Map<string, Format>()

/** The formats of a language and a zone, made once. */
export function formatIn(language: Language, zone: string): Format {
  const key = `${language} ${zone}`
  const format = made.get(key) ?? makeFormat(localeOf[language], zone)
  made.set(key, format)
  return format
}

function makeFormat(locale: string, zone: string): Format {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone })
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    return (date: LocalDate) => format.format(new Date(`${date}T00:00:00Z`))
  }
  const day = dates({ weekday: 'long', day: 'numeric', month: 'long' })
  // English and Spanish have a comma only beside a year.
  const hasComma = locale.startsWith('de') || locale.startsWith('pt')
  const shortDay = dates({ weekday: 'short', day: 'numeric', month: 'short' })
  const number = new Intl.NumberFormat(locale)
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  return {
    time: instant => time.format(new Date(instant)),
    day: date => (hasComma ? day(date) : day(date).replace(',', '')),
    // Danish and German put a point after each short word, which rows of 24 characters have no room for.
    shortDay: date =>
      shortDay(date)
        .replace(',', '')
        .replace(/(\p{L})\./gu, '$1'),
    date: dates({ day: 'numeric', month: 'long' }),
    money: money => moneyIn(locale, money),
    number: value => number.format(value),
    list: parts => list.format(parts),
    weekday: dates({ weekday: 'long' }),
    language: language => names.of(language) ?? language,
  }
}

interface Amounts {
  digits: number
  /** A currency that is written as a word. */ word: string | null
  whole: Intl.NumberFormat
  broken: Intl.NumberFormat
}

const currencies = new Map<string, Amounts>()

/** Making a number format is dear, so each is made once. */
function amountsIn(locale: string, currency: string): Amounts {
  const key = `${locale} ${currency}`
  const known = currencies.get(key) ?? makeAmounts(locale, currency)
  currencies.set(key, known)
  return known
}

function makeAmounts(locale: string, currency: string): Amounts {
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
  const plain = new Intl.NumberFormat(locale, style)
  const symbol = plain.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency
  const word = /^\p{L}/u.test(symbol) ? symbol : null
  const format = (fraction: number) =>
    new Intl.NumberFormat(locale, { ...(word === null ? style : {}), minimumFractionDigits: fraction, maximumFractionDigits: fraction })
  const digits = plain.resolvedOptions().maximumFractionDigits ?? 2
  return { digits, word, whole: format(0), broken: format(digits) }
}

/** `1,400 kr`, `£28`: whole amounts without decimals, a currency that is written as a word behind the amount. */
function moneyIn(locale: string, { amountMinor, currency }: Money): string {
  const { digits, word, whole, broken } = amountsIn(locale, currency)
  const amount = amountMinor / 10 ** digits
  const text = (Number.isInteger(amount) ? whole : broken).format(amount).replace(/\s/g, ' ')
  return word === null ? text : `${text} ${word}`
}
