import type { CalendarContext } from '#sandbox/calendars/context'
import type { Account, StandInCalendar } from '#sandbox/calendars/store'

export interface AccountWish {
  email: string
  name?: string
  timeZone?: string
  calendars?: { id?: string; title: string; access?: StandInCalendar['access']; timeZone?: string }[]
}

const DEMO: AccountWish = { email: 'anna@calendar.example', name: 'Anna Holm', timeZone: 'Europe/Copenhagen' }

/**
 * Makes an account with its main calendar and the others that are asked for; what is there already stays as it is. `idOf` names a calendar
 * as the vendor would.
 */
export function ensureAccount(
  { records, book }: Pick<CalendarContext, 'records' | 'book'>,
  wish: AccountWish,
  idOf: (account: string, title: string | null) => string,
): Account {
  const { email, name = email.split('@')[0] ?? email, timeZone = 'Europe/Copenhagen', calendars = [] } = wish
  records.accounts.insert(email, { email, name, timeZone })
  book.addCalendar({ id: idOf(email, null), account: email, title: name, access: 'owner', isPrimary: true, timeZone })
  for (const { id, title, access = 'owner', timeZone: own } of calendars) {
    book.addCalendar({ id: id ?? idOf(email, title), account: email, title, access, isPrimary: false, timeZone: own ?? timeZone })
  }
  return records.accounts.get(email) ?? { email, name, timeZone }
}

/** Somebody to choose on the consent page of an empty sandbox. */
export function someAccounts(context: CalendarContext, idOf: (account: string, title: string | null) => string): Account[] {
  if (context.records.accounts.count() === 0) ensureAccount(context, DEMO, idOf)
  return context.records.accounts.list()
}
