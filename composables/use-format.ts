import type { Language } from '#shared/schemas/language'
import type { Money } from '#shared/schemas/money'

/** The dashboard speaks English for now; all its dates and amounts take the language from here. */
const language: Language = 'en'
const DAY_MS = 86_400_000

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' })

/** Dates and amounts in the dashboard's language. */
export const useFormat = () => ({
  time: (instant: string, zone: string) => formatTime(instant, zone, language),
  shortDay: (instant: string, zone: string) => formatShortDay(instant, zone, language),
  date: (date: string) => formatDate(date, language),
  money: (money: Money) => formatMoney(money, language),
  /** The customer's name; the number of who has not told one. */
  customer: ({ customerName, phone }: { customerName: string | null; phone: string }) => customerName ?? phone,
  /** How a date is called today: `Today`, `Tomorrow`, `Yesterday`, else its weekday. */
  nameOfDay(date: string, today: string): string {
    const distance = (Date.parse(date) - Date.parse(today)) / DAY_MS
    return ['Yesterday', 'Today', 'Tomorrow'][distance + 1] ?? weekday.format(Date.parse(date))
  },
})
